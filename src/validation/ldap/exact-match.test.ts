import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encode, integer, raw, sequence, utcTime } from "@warifu/pki/der";
import { nameFromText, nameKey } from "@warifu/pki/x509";
import type { CrlRow } from "../../store/index.ts";
import type { EntryValue } from "./entry.ts";
import { exactMatch } from "./exact-match.ts";
import { readGser } from "./gser.ts";

const utf8 = new TextEncoder();
const issuer = "CN=Governor of Nagasaki Prefecture,OU=Nagasaki Prefecture,O=JPKI,C=JP";
const point = "CN=ARL,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";
const thisUpdate = new Date("2026-11-21T00:00:00.250Z");
const list: EntryValue = {
  kind: "list",
  row: { thisUpdate } as CrlRow,
  issuer: nameKey(nameFromText(issuer)),
  point: nameKey(nameFromText(point)),
};

const listCases: readonly (readonly [asserted: string, expected: boolean | "not of the syntax"])[] = [
  [`{ issuer rdnSequence:"${issuer}", thisUpdate utcTime:"261121000000Z" }`, true],
  [`{issuer rdnSequence:"${issuer.toUpperCase()}",thisUpdate generalTime:"20261121000000Z"}`, true],
  [`{ issuer rdnSequence:"${issuer}", thisUpdate "20261121000000Z" }`, true],
  [`{ issuer rdnSequence:"${issuer}", thisUpdate utcTime:"261121000001Z" }`, false],
  [`{ issuer rdnSequence:"C=JP", thisUpdate utcTime:"261121000000Z" }`, false],
  [
    `{ issuer rdnSequence:"${issuer}", thisUpdate utcTime:"261121000000Z", distributionPoint fullName:{ directoryName:rdnSequence:"${point}" } }`,
    true,
  ],
  [
    `{ issuer rdnSequence:"${issuer}", thisUpdate utcTime:"261121000000Z", distributionPoint fullName:{ directoryName:rdnSequence:"C=JP" } }`,
    false,
  ],
  [`{ issuer rdnSequence:"${issuer}" }`, "not of the syntax"],
  [`{ issuer rdnSequence:"${issuer}", thisUpdate utcTime:"261399000000Z" }`, "not of the syntax"],
  [`{ issuer rdnSequence:"${issuer}", thisUpdate utcTime:"261121000000Z", other 1 }`, "not of the syntax"],
  [`{ issuer rdnSequence:"no name", thisUpdate utcTime:"261121000000Z" }`, "not of the syntax"],
  ["", "not of the syntax"],
];

describe("certificateListExactMatch", () => {
  for (const [asserted, expected] of listCases) {
    it(`${expected}: ${asserted}`, () => {
      const match = exactMatch("certificateListExactMatch", utf8.encode(asserted));
      assert.equal(match === undefined ? "not of the syntax" : match(list), expected);
    });
  }

  it("takes the assertion as BER too", () => {
    const name = raw(nameFromText(issuer).der);
    const asserted = encode(sequence(name, utcTime(new Date("2026-11-21T00:00:00Z"))));
    assert.equal(exactMatch("certificateListExactMatch", asserted)?.(list), true);
    assert.equal(exactMatch("certificateListExactMatch", asserted.subarray(0, 40)), undefined);
    assert.equal(exactMatch("certificateExactMatch", encode(sequence(integer(5), name)))?.(list), false);
  });
});

describe("GSER values", () => {
  const cases: readonly (readonly [text: string, kind: string | undefined])[] = [
    ['{ serialNumber 12345678901234567890, issuer rdnSequence:"CN=a ""b""" }', "fields"],
    ["'0A1b'H", "integer"],
    ["{ -5, 6 }", "items"],
    ["a:b:c:1", "choice"],
    ["{ a 1, a 2 }", undefined],
    ["{ a 1, 2 }", undefined],
    ["{ a 1", undefined],
    ["{ a 1 } x", undefined],
    ["01", undefined],
    [`${"{".repeat(9)}1${"}".repeat(9)}`, undefined],
    ['"open', undefined],
  ];
  for (const [text, kind] of cases) {
    it(`${kind ?? "none"}: ${text}`, () => assert.equal(readGser(text)?.kind, kind));
  }

  it("of any length are read without running out of stack", () => {
    for (const text of ["{ ".repeat(30_000), `"${'""'.repeat(30_000)}`, " ".repeat(60_000), "a:".repeat(30_000)]) {
      assert.equal(readGser(text), undefined);
    }
  });
});
