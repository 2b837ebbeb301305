/** The lists of PKITS, the Public Key Interoperability Test Suite of NIST; PKITS_DIR says where the suite lies. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type CertificateList, parseCrl } from "../crl/index.ts";
import { hasProgram, run } from "../testing/index.ts";
import { displaySerialNumber } from "../x509/index.ts";

const suite = process.env.PKITS_DIR ?? join(import.meta.dirname, "../../../../../shared/data/pkits");
const folder = join(suite, "crls");
const absent = existsSync(folder) ? false : "PKITS is not here: set PKITS_DIR to its folder";

test("every PKITS list is read to its last entry", { skip: absent }, () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".crl"));
  assert.equal(names.length, 173);
  for (const name of names) assert.equal([...read(name).entries()].length, read(name).countEntries(), name);
});

test("unknown critical extensions are facts of the lists that PKITS made for it", { skip: absent }, () => {
  assert.deepEqual(read("UnknownCRLExtensionCACRL.crl").unknownCriticalExtensions, ["2.16.840.1.101.2.1.12.2"]);
  const [entry] = read("UnknownCRLEntryExtensionCACRL.crl").entries();
  assert.deepEqual(entry?.unknownCriticalExtensions, ["2.16.840.1.101.2.1.12.2"]);
});

test("delta, indirect and partitioned lists of PKITS are known for what they are", { skip: absent }, () => {
  assert.equal(read("deltaCRLCA1deltaCRL.crl").deltaBase, 1n);
  assert.equal(read("indirectCRLCA1CRL.crl").issuingDistributionPoint?.scope, "indirect");
  assert.equal(read("onlyContainsUserCertsCACRL.crl").issuingDistributionPoint?.covers, "user");
  assert.equal(read("onlyContainsCACertsCACRL.crl").issuingDistributionPoint?.covers, "authority");
  assert.equal(read("onlyContainsAttributeCertsCACRL.crl").issuingDistributionPoint?.covers, "attribute");
  const some = read("onlySomeReasonsCA1compromiseCRL.crl").issuingDistributionPoint?.onlySomeReasons;
  assert.deepEqual(some, ["keyCompromise", "cACompromise"]);
});

test("OpenSSL finds the same serial numbers in a sample of PKITS lists", { skip: absent }, (t) => {
  if (!hasProgram(t, "openssl")) return;
  const names = readdirSync(folder).filter((name, index) => name.endsWith(".crl") && index % 6 === 0);
  let count = 0;
  for (const name of names) {
    const { text } = run("openssl", "crl", "-inform", "DER", "-in", join(folder, name), "-noout", "-text");
    const theirs = [...text.matchAll(/Serial Number: (-?[0-9A-F]+)$/gm)].map((match) => match[1]);
    const ours = [...read(name).entries()].map((entry) => displaySerialNumber(entry.serialNumber));
    assert.deepEqual(ours, theirs, name);
    count += ours.length;
  }
  assert.ok(count > 0);
});

function read(name: string): CertificateList {
  return parseCrl(new Uint8Array(readFileSync(join(folder, name))));
}
