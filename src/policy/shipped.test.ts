import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { oid } from "@warifu/pki/der";
import { isCivilDate } from "./civil-date.ts";
import { loadPolicies } from "./load.ts";
import { municipalitiesOn, municipalityOn } from "./municipality.ts";
import { readPolicies } from "./read.ts";
import { changed, folder, settings, shippedTexts } from "./testing.ts";
import type { AuthorityId, AuthorityPolicy, CivilDate, PolicySet } from "./types.ts";

function policies(texts = shippedTexts()): PolicySet {
  const read = readPolicies(texts, settings);
  assert.ok(read.ok, read.ok ? "" : JSON.stringify(read.refusal));
  return read.value;
}

function policyOf(id: string, set = policies()): AuthorityPolicy {
  const policy = set.authorities.get(id as AuthorityId);
  assert.ok(policy !== undefined, id);
  return policy;
}

function day(text: string): CivilDate {
  assert.ok(isCivilDate(text));
  return text;
}

test("all shipped files load, from disk as from texts", async () => {
  const loaded = await loadPolicies(folder, settings);
  assert.deepEqual(loaded, { ok: true, value: { ...policies(), folder } });
  assert.deepEqual(
    [...policies().authorities].map(([id, { kind }]) => `${id}: ${kind}`),
    [
      "application-ca: application",
      "gpki-bridge: bridge",
      "jpki-bridge: bridge",
      "lgpki-bridge: bridge",
      "nagasaki: prefecture",
      "official-status-ca: official-status",
      "organisation-ca-g3: organisation",
      "organisation-ca-g4: organisation",
      "saga: prefecture",
    ],
  );
});

test("a folder that is not there is named", async () => {
  const loaded = await loadPolicies("/no/such/folder", settings);
  assert.ok(!loaded.ok);
  assert.deepEqual(loaded.refusal.problems, [
    { file: "/no/such/folder", line: 1, column: 1, field: "", code: "file-unreadable", systemCode: "ENOENT" },
  ]);
});

test("Nagasaki's practice statement is read as its clauses say", async () => {
  const expected: unknown = JSON.parse(await readFile(join(import.meta.dirname, "fixtures", "nagasaki.json"), "utf8"));
  assert.deepEqual(policyOf("nagasaki"), expected);
});

test("policy identifiers are those that CPS 1-2 prints", () => {
  const { profiles } = policyOf("nagasaki");
  const printed = (name: "resident-signature" | "validation-server" | "ocsp-responder") => [
    ...(profiles[name]?.policyOids ?? []),
    ...(profiles[name]?.testPolicyOids ?? []),
  ];
  assert.deepEqual(printed("resident-signature"), ["1.2.392.200149.8.5.1.1.10", "1.2.392.200149.8.5.1.0.10"]);
  assert.deepEqual(printed("validation-server"), ["1.2.392.200149.8.5.1.200", "1.2.392.200149.8.5.1.0.200"]);
  assert.deepEqual(printed("ocsp-responder"), ["1.2.392.200149.8.5.1.300", "1.2.392.200149.8.5.1.0.300"]);
});

const residents = "1.2.392.200149.8.5.1.1.10";
const ministries = "2.999.392.1.2";
const paths: readonly (readonly [string, readonly string[], string, string])[] = [
  [
    "a resident's anchor to an official",
    ["nagasaki", "jpki-bridge", "gpki-bridge", "official-status-ca"],
    residents,
    ministries,
  ],
  [
    "a resident's anchor to a local government's office",
    ["saga", "jpki-bridge", "gpki-bridge", "lgpki-bridge", "organisation-ca-g4"],
    residents,
    "2.999.392.2.4",
  ],
  [
    "a ministry's anchor to a resident",
    ["official-status-ca", "gpki-bridge", "jpki-bridge", "saga"],
    ministries,
    residents,
  ],
  [
    "a local government's anchor to a resident",
    ["organisation-ca-g3", "lgpki-bridge", "gpki-bridge", "jpki-bridge", "nagasaki"],
    "2.999.392.2.3",
    residents,
  ],
  ["a prefecture to a resident of another", ["nagasaki", "jpki-bridge", "saga"], residents, residents],
];

for (const [description, authorities, from, to] of paths)
  test(`a policy is carried from ${description}`, () => {
    let policy: string = from;
    for (const [index, issuer] of authorities.slice(0, -1).entries()) {
      const subject = authorities[index + 1];
      const cross = policyOf(issuer).crossCertificates.find((candidate) => candidate.subject === subject);
      assert.ok(cross !== undefined, `${issuer} certifies ${subject}`);
      assert.ok(cross.policyOids.includes(oid(policy)), `${issuer} to ${subject} asserts ${policy}`);
      const mapping = cross.policyMappings.find(({ issuerDomainPolicy }) => issuerDomainPolicy === policy);
      policy = mapping?.subjectDomainPolicy ?? policy;
    }
    assert.equal(policy, to);
    const issued = Object.values(policyOf(authorities.at(-1) ?? "").profiles).flatMap(({ policyOids }) => policyOids);
    assert.ok(issued.includes(oid(to)));
  });

test("a municipality ends and another begins on the next day, without a gap in the code", () => {
  const line = '{ code: "422100", name: 壱岐市, kana: いきし, romaji: Iki-shi, validFrom: 2004-03-01 }';
  const merged = changed(
    "nagasaki.yaml",
    line,
    `${line.replace(" }", ", validTo: 2027-03-31 }")}\n  - ${line.replace("2004-03-01", "2027-04-01").replace("壱岐市", "新壱岐市")}`,
  );
  const policy = policyOf("nagasaki", policies(merged));
  assert.equal(municipalityOn(policy, "422100", day("2027-03-31"))?.name, "壱岐市");
  assert.equal(municipalityOn(policy, "422100", day("2027-04-01"))?.name, "新壱岐市");
  assert.equal(municipalityOn(policy, "422100", day("2004-02-29")), undefined);
  assert.equal(municipalityOn(policy, "412015", day("2027-04-01")), undefined);
  assert.equal(municipalitiesOn(policy, day("2027-04-01")).length, 21);
  assert.equal(municipalitiesOn(policy, day("2004-01-29")).length, 10);
});

test("a third prefecture is one small file: the bridge certifies it without being touched", () => {
  const fukuoka = `template: prefecture
id: fukuoka
name: { ja: 福岡県認証局, en: Fukuoka Prefecture CA }
operator: { ja: 福岡県知事, en: Governor of Fukuoka Prefecture }
prefecture: { code: "400009", name: 福岡県, romaji: Fukuoka }
parameters: { prefecture: 福岡県, romaji: Fukuoka, arc: 10 }
municipalities:
  - { code: "401307", name: 福岡市, kana: ふくおかし, romaji: Fukuoka-shi, validFrom: 2004-01-29 }
`;
  const set = policies([...shippedTexts(), { file: "fukuoka.yaml", text: fukuoka }]);
  assert.equal(policyOf("fukuoka", set).crossCertificates[0]?.subject, "jpki-bridge");
  const subjects = policyOf("jpki-bridge", set).crossCertificates.map(({ subject }) => subject);
  assert.deepEqual(subjects, ["fukuoka", "nagasaki", "saga", "gpki-bridge"]);
});
