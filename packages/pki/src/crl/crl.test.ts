import assert from "node:assert/strict";
import { test } from "node:test";
import { signatureAlgorithmIdentifier, signatureAlgorithms } from "../algorithm/index.ts";
import {
  boolean,
  concatBytes,
  type Der,
  DerError,
  EncodingError,
  encode,
  explicit,
  implicit,
  integer,
  oid,
  raw,
  sequence,
  toHex,
  utcTime,
} from "../der/index.ts";
import { authorityName, testAuthority, testKey, testList, testListOf, verifySignature } from "../testing/index.ts";
import {
  assembleSigned,
  type Extension,
  extension,
  extensionsNode,
  nameFromAttributes,
  nameNode,
  serialNumberFromHex,
} from "../x509/index.ts";
import {
  type CrlFields,
  crlFrame,
  crlNumber,
  encodeRevokedEntry,
  issuingDistributionPoint,
  parseCrl,
  reasonCode,
  reasonFromCode,
  signatureLength,
  signedCrlPrefix,
  signedCrlSuffix,
} from "./index.ts";

const authority = testAuthority(testKey("ed25519"));
const serial = serialNumberFromHex;
const revocationDate = new Date("2026-11-19T01:02:03Z");
const municipality = nameFromAttributes([
  ["C", "JP"],
  ["O", "長崎県"],
  ["OU", "CRL Distribution Points"],
  ["CN", "長崎市 CRLDP"],
]);

test("an entry with a reason has a reasonCode, one without (unspecified) has no extensions", () => {
  const fields = { serialNumber: serial("0080"), revocationDate };
  assert.equal(
    toHex(encodeRevokedEntry({ ...fields, reason: "superseded" })),
    "302102020080170d3236313131393031303230335a300c300a0603551d1504030a0104",
  );
  assert.equal(
    toHex(encodeRevokedEntry({ ...fields, reason: "unspecified" })),
    "301302020080170d3236313131393031303230335a",
  );
});

test("the ten reasons keep their numbers, 7 has none", () => {
  for (let code = 0; code <= 10; code++) {
    const reason = reasonFromCode(code);
    if (code === 7) assert.equal(reason, undefined);
    else assert.equal(reason === undefined ? undefined : reasonCode(reason), code);
  }
  assert.equal(reasonFromCode(11), undefined);
  assert.equal(reasonFromCode(-1), undefined);
});

test("a list says when it is read what was said when it was written", () => {
  const invalidityDate = new Date("2026-11-01T00:00:00Z");
  const list = parseCrl(
    testList(
      authority,
      [
        { serialNumber: serial("05"), revocationDate, reason: "keyCompromise", invalidityDate },
        { serialNumber: serial("0080"), revocationDate: new Date("2050-01-01T00:00:00Z"), reason: "unspecified" },
      ],
      {
        plannedIssue: new Date("2026-11-21T15:00:00Z"),
        issuingDistributionPoint: {
          distributionPoint: municipality,
          covers: "user",
          onlySomeReasons: ["superseded", "aACompromise"],
        },
        deltaBase: 3n,
      },
    ),
  );
  assert.equal(list.version, "v2");
  assert.equal(list.signatureAlgorithm, "ed25519");
  assert.deepEqual(list.issuer.der, authorityName.der);
  assert.deepEqual(list.nextUpdate, new Date("2026-11-23T15:00:00Z"));
  assert.deepEqual(list.plannedIssue, new Date("2026-11-21T15:00:00Z"));
  assert.equal(list.crlNumber, 7n);
  assert.equal(list.deltaBase, 3n);
  assert.deepEqual(list.authorityKeyIdentifier, authority.keyIdentifier);
  assert.deepEqual(list.unknownCriticalExtensions, []);
  const point = list.issuingDistributionPoint;
  assert.deepEqual([point?.covers, point?.scope], ["user", "direct"]);
  assert.deepEqual(point?.onlySomeReasons, ["superseded", "aACompromise"]);
  const name = point?.distributionPoint?.kind === "fullName" ? point.distributionPoint.names[0] : undefined;
  assert.deepEqual(name?.kind === "directoryName" ? name.name.der : undefined, municipality.der);
  const read = [...list.entries()].map((entry) => [entry.serialNumber, entry.reason, entry.invalidityDate]);
  assert.deepEqual(read, [
    ["05", "keyCompromise", invalidityDate],
    ["0080", "unspecified", undefined],
  ]);
  assert.deepEqual(list.find(serial("0080"))?.revocationDate, new Date("2050-01-01T00:00:00Z"));
  assert.equal(list.find(serial("06")), undefined);
});

test("which extensions are critical: delta indicator and distribution point, nothing else", () => {
  const fields: Partial<CrlFields> = {
    plannedIssue: new Date("2026-11-21T15:00:00Z"),
    issuingDistributionPoint: { covers: "authority" },
    deltaBase: 1n,
  };
  const { extensions } = parseCrl(testList(authority, [], fields));
  const critical = extensions.filter((one) => one.critical).map((one) => one.oid);
  assert.deepEqual(critical, ["2.5.29.27", "2.5.29.28"]);
  assert.deepEqual(
    extensions.filter((one) => !one.critical).map((one) => one.oid),
    ["2.5.29.35", "2.5.29.20", "1.3.6.1.4.1.311.21.4"],
  );
});

test("an empty list has no revokedCertificates, and an empty SEQUENCE in its place is refused", () => {
  const list = parseCrl(testList(authority, []));
  assert.equal(list.countEntries(), 0);
  assert.deepEqual([...list.entries()], []);
  const empty = signedList([...head("v2"), sequence(), explicit(0, extensionsNode([numberExtension]))]);
  refused(() => parseCrl(empty), "bad-value");
});

test("prefix, frame, entries and suffix are the same octets as the list made at once", () => {
  for (const algorithm of ["ed25519", "rsa-pkcs1-sha256", "ecdsa-p384-sha384", "ml-dsa-44"] as const) {
    const issuer = testAuthority(testKey(algorithm));
    const entries = new Uint8Array(0x1_0000).fill(0x30);
    const whole = testListOf(issuer, entries);
    const signature = parseCrl(whole).signature;
    const fixed = signatureLength(algorithm, issuer.key.publicKey);
    assert.equal(fixed, algorithm === "ecdsa-p384-sha384" ? "variable" : signature.length);
    const frame = crlFrame(
      {
        issuer: issuer.name,
        thisUpdate: new Date("2026-11-20T15:00:00Z"),
        nextUpdate: new Date("2026-11-23T15:00:00Z"),
        crlNumber: 7n,
        authorityKeyIdentifier: issuer.keyIdentifier,
        algorithm,
      },
      entries.length,
    );
    const prefix = signedCrlPrefix(frame.toBeSignedLength, algorithm, signature.length);
    const suffix = signedCrlSuffix(algorithm, signature);
    assert.deepEqual(concatBytes(prefix, frame.header, entries, frame.trailer, suffix), whole);
  }
});

test("a list is verified under every algorithm that signs", () => {
  for (const algorithm of signatureAlgorithms.filter((name) => name !== "rsa-pkcs1-sha1")) {
    const issuer = testAuthority(testKey(algorithm));
    const list = parseCrl(testList(issuer, [{ serialNumber: serial("05"), revocationDate, reason: "superseded" }]));
    assert.equal(list.signatureAlgorithm, algorithm);
    assert.ok(verifySignature(algorithm, issuer.key.publicKey, list.toBeSigned, list.signature), algorithm);
    const stranger = testAuthority(testKey(algorithm, "stranger"));
    assert.equal(verifySignature(algorithm, stranger.key.publicKey, list.toBeSigned, list.signature), false, algorithm);
  }
});

test("the length of an RSA signature cannot be said of another key", () => {
  assert.throws(() => signatureLength("rsa-pkcs1-sha256", authority.key.publicKey), EncodingError);
});

test("values that no list can carry are refused when written", () => {
  const fields = parsedFields();
  for (const wrong of [
    { crlNumber: -1n },
    { crlNumber: 1n << 159n },
    { thisUpdate: new Date(1) },
    { issuingDistributionPoint: { covers: "all" } },
    { issuingDistributionPoint: { covers: "user", onlySomeReasons: [] } },
  ] satisfies Partial<CrlFields>[]) {
    assert.throws(() => crlFrame({ ...fields, ...wrong }, 0), EncodingError);
  }
});

test("a version 1 list is read; version 1 with extensions, of the list or of an entry, is refused", () => {
  const entry = sequence(integer(5), utcTime(revocationDate));
  const list = parseCrl(signedList([...head("v1"), sequence(entry)]));
  assert.equal(list.version, "v1");
  assert.equal(list.find(serial("05"))?.reason, "unspecified");
  const extended = [...head("v1"), sequence(entry), explicit(0, extensionsNode([numberExtension]))];
  refused(() => parseCrl(signedList(extended)), "unsupported-version");
  const withReason = encodeRevokedEntry({ serialNumber: serial("05"), revocationDate, reason: "superseded" });
  const inEntry = parseCrl(signedList([...head("v1"), sequence(raw(withReason))]));
  refused(() => [...inEntry.entries()], "unsupported-version");
});

test("a written out version other than 2 is refused", () => {
  const [, ...rest] = head("v2");
  for (const version of [0, 2]) refused(() => parseCrl(signedList([integer(version), ...rest])), "unsupported-version");
});

test("an extension that comes twice is refused, in the list and in an entry", () => {
  const twice = explicit(0, extensionsNode([numberExtension, numberExtension]));
  refused(() => parseCrl(signedList([...head("v2"), twice])), "duplicate-value");
  const reason: Extension = { oid: oid("2.5.29.21"), critical: false, value: Uint8Array.of(0x0a, 1, 1) };
  const entry = sequence(integer(5), utcTime(revocationDate), extensionsNode([reason, reason]));
  refused(() => [...parseCrl(listWith(entry)).entries()], "duplicate-value");
});

test("an unknown critical extension is a fact of the list or of the entry, not an error", () => {
  const unknown: Extension = { oid: oid("1.2.3.4"), critical: true, value: Uint8Array.of(5, 0) };
  const list = parseCrl(signedList([...head("v2"), explicit(0, extensionsNode([unknown]))]));
  assert.deepEqual(list.unknownCriticalExtensions, ["1.2.3.4"]);
  const entry = sequence(integer(5), utcTime(revocationDate), extensionsNode([unknown]));
  assert.deepEqual(parseCrl(listWith(entry)).find(serial("05"))?.unknownCriticalExtensions, ["1.2.3.4"]);
});

test("a distribution point that is empty, has two flags or writes out FALSE is refused", () => {
  const yes = (number: number) => implicit(number, boolean(true));
  const values: readonly [Der, string][] = [
    [sequence(), "bad-value"],
    [sequence(yes(1), yes(2)), "bad-value"],
    [sequence(yes(2), yes(5)), "bad-value"],
    [sequence(implicit(1, boolean(false))), "default-encoded"],
  ];
  for (const [value, code] of values) {
    const point: Extension = { oid: issuingDistributionPoint.oid, critical: true, value: encode(value) };
    refused(() => parseCrl(signedList([...head("v2"), explicit(0, extensionsNode([point]))])), code);
  }
});

test("an algorithm inside the signature that differs from the one outside is refused", () => {
  const toBeSigned = encode(sequence(...head("v2")));
  refused(() => parseCrl(assembleSigned(toBeSigned, "rsa-pkcs1-sha256", new Uint8Array(256))), "bad-value");
});

test("of an indirect list an entry belongs to the issuer named last before it", () => {
  const other = nameFromAttributes([
    ["C", "JP"],
    ["O", "佐賀県"],
  ]);
  const list = parseCrl(
    testList(
      authority,
      [
        { serialNumber: serial("05"), revocationDate, reason: "superseded" },
        { serialNumber: serial("06"), revocationDate, reason: "superseded", certificateIssuer: other },
        { serialNumber: serial("07"), revocationDate, reason: "superseded" },
      ],
      { issuingDistributionPoint: { covers: "all", scope: "indirect" } },
    ),
  );
  const index = list.index(1);
  const found = (text: string, issuer = authorityName) => [
    list.find(serial(text), issuer)?.serialNumber,
    index.find(serial(text), issuer)?.serialNumber,
  ];
  assert.deepEqual(found("05"), ["05", "05"]);
  assert.deepEqual(found("07"), [undefined, undefined]);
  assert.deepEqual(found("07", other), ["07", "07"]);
  assert.deepEqual(found("05", other), [undefined, undefined]);
});

test("a direct list has nothing to say about another issuer's certificates", () => {
  const list = parseCrl(testList(authority, [{ serialNumber: serial("05"), revocationDate, reason: "superseded" }]));
  assert.equal(list.find(serial("05"), municipality), undefined);
  assert.equal(list.index(1).find(serial("05"), municipality), undefined);
});

test("a list above the limit is refused before it is read", () => {
  const der = testList(authority, []);
  refused(() => parseCrl(der, der.length - 1), "input-too-large");
  assert.equal(parseCrl(der, der.length).crlNumber, 7n);
});

const numberExtension = extension(crlNumber, 1n, "non-critical");

function head(version: "v1" | "v2"): Der[] {
  const fields = [
    raw(signatureAlgorithmIdentifier("ed25519")),
    nameNode(authorityName),
    utcTime(new Date("2026-11-20T15:00:00Z")),
  ];
  return version === "v2" ? [integer(1), ...fields] : fields;
}

function listWith(entry: Der): Uint8Array {
  return signedList([...head("v2"), sequence(entry), explicit(0, extensionsNode([numberExtension]))]);
}

function signedList(items: readonly Der[]): Uint8Array {
  return assembleSigned(encode(sequence(...items)), "ed25519", new Uint8Array(64));
}

function parsedFields(): CrlFields {
  return {
    issuer: authorityName,
    thisUpdate: new Date("2026-11-20T15:00:00Z"),
    nextUpdate: new Date("2026-11-23T15:00:00Z"),
    crlNumber: 7n,
    authorityKeyIdentifier: authority.keyIdentifier,
    algorithm: "ed25519",
  };
}

function refused(work: () => unknown, code: string): void {
  assert.throws(work, (error) => error instanceof DerError && error.code === code);
}
