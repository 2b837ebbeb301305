/** Certificates and lists as NSS sees them: it takes all but lists with a critical issuingDistributionPoint. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { CrlFields } from "../crl/index.ts";
import { hasProgram, run, testAuthority, testFolder, testKey, testKinds, testList } from "../testing/index.ts";
import { nameFromAttributes, serialNumberFromInteger } from "../x509/index.ts";

/** What NSS takes; it does not know Ed25519 and ML-DSA keys, and SHA-1 is never used to sign. */
const nssAlgorithms = [
  "rsa-pkcs1-sha256",
  "rsa-pkcs1-sha384",
  "rsa-pkcs1-sha512",
  "rsa-pss-sha256",
  "rsa-pss-sha384",
  "rsa-pss-sha512",
  "ecdsa-p256-sha256",
  "ecdsa-p384-sha384",
] as const;

const times = { thisUpdate: new Date("2025-01-01T15:00:00Z"), nextUpdate: new Date("2049-12-31T14:59:59Z") };

for (const algorithm of nssAlgorithms) {
  test(`certutil imports certificates of every kind signed with ${algorithm}`, (t) => {
    if (!hasProgram(t, "certutil")) return;
    const { authority, kinds } = testKinds(algorithm);
    const database = newDatabase(t);
    assert.equal(database.add("authority", authority.der), "");
    for (const [kind, certificate] of kinds) assert.equal(database.add(kind, certificate.der), "", kind);
    const listed = run("certutil", "-L", "-d", database.name).text;
    for (const kind of kinds.keys()) assert.match(listed, new RegExp(`^${kind} `, "m"));
  });
}

for (const algorithm of nssAlgorithms) {
  test(`crlutil imports an ${algorithm} list without issuingDistributionPoint and refuses one with it`, (t) => {
    if (!hasProgram(t, "certutil") || !hasProgram(t, "crlutil")) return;
    const authority = testAuthority(testKey(algorithm));
    const database = newDatabase(t);
    database.add("authority", authority.der);
    const entry = {
      serialNumber: serialNumberFromInteger(0x80),
      revocationDate: times.thisUpdate,
      reason: "superseded",
    } as const;
    const list = (fields: Partial<CrlFields>) => testList(authority, [entry], { ...times, ...fields });
    const distributionPoint = nameFromAttributes([["CN", "長崎市 CRLDP"]]);
    const partitioned = database.addList(list({ issuingDistributionPoint: { covers: "user", distributionPoint } }));
    assert.notEqual(partitioned.code, 0);
    assert.match(partitioned.text, /SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION/);
    const whole = database.addList(list({ plannedIssue: new Date("2025-01-02T15:00:00Z") }));
    assert.equal(whole.code, 0, whole.text);
    assert.match(run("crlutil", "-L", "-d", database.name, "-n", "authority").text, /Serial Number: .*80/);
  });
}

test("certutil refuses a certificate with an Ed25519 key", (t) => {
  if (!hasProgram(t, "certutil")) return;
  assert.match(newDatabase(t).add("authority", testAuthority(testKey("ed25519")).der), /SEC_ERROR_ADDING_CERT/);
});

function newDatabase(t: TestContext) {
  const folder = testFolder(t);
  const name = `sql:${folder.path}`;
  assert.equal(run("certutil", "-N", "-d", name, "--empty-password").code, 0);
  return {
    name,
    add: (nickname: string, der: Uint8Array) => {
      const file = folder.write("one.der", der);
      return run(
        "certutil",
        "-A",
        "-d",
        name,
        "-n",
        nickname,
        "-t",
        nickname === "authority" ? "CT,C,C" : ",,",
        "-i",
        file,
      ).text;
    },
    addList: (der: Uint8Array) => run("crlutil", "-I", "-d", name, "-t", "1", "-i", folder.write("list.der", der)),
  };
}
