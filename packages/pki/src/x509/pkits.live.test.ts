import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { encode, equalBytes } from "../der/index.ts";
import { run } from "../testing/index.ts";
import {
  type Certificate,
  checkCertificate,
  encodeCrossCertificatePair,
  extensionsNode,
  knownExtensionTypes,
  nameEquals,
  nameFromRdns,
  nameFromText,
  nameToText,
  parseCertificate,
  parseCrossCertificatePair,
} from "./index.ts";

/*
 * The Public Key Interoperability Test Suite of NIST: found by PKITS_DIR, or beside the checkout in shared/data/pkits.
 * Every one of its certificates must be read, those with faults included: they are faults of meaning, for validation to find.
 */
const folder = process.env.PKITS_DIR ?? join(import.meta.dirname, "../../../../../shared/data/pkits");

/** The one place where what we write differs: notices in VisibleString, which we write as UTF8String (RFC 5280 §4.2.1.4). */
const noticesInVisibleString = new Set([
  "P1anyPolicyMapping1to2CACert.crt",
  "UserNoticeQualifierTest15EE.crt",
  "UserNoticeQualifierTest16EE.crt",
  "UserNoticeQualifierTest17EE.crt",
  "UserNoticeQualifierTest18EE.crt",
  "UserNoticeQualifierTest19EE.crt",
  "ValidPolicyMappingTest12EE.crt",
]);

test("all 405 certificates of PKITS are read, and their names and extensions written again as the same bytes", (t) => {
  if (!hasSuite(t)) return;
  const files = readdirSync(join(folder, "certs"));
  assert.equal(files.length, 405);
  const differing = new Set<string>();
  for (const file of files) {
    const certificate = parseCertificate(readFileSync(join(folder, "certs", file)));
    checkCertificate(certificate);
    checkNames(certificate);
    if (rewritten(certificate) === "other bytes") differing.add(file);
  }
  assert.deepEqual(differing, noticesInVisibleString);
});

test("serial numbers, names and dates of PKITS are those that openssl prints", (t) => {
  if (!hasSuite(t)) return;
  for (const file of [
    "InvalidNegativeSerialNumberTest15EE.crt",
    "ValidLongSerialNumberTest16EE.crt",
    "ValidGeneralizedTimenotBeforeDateTest4EE.crt",
  ]) {
    const path = join(folder, "certs", file);
    if (!existsSync(path)) continue;
    const certificate = parseCertificate(readFileSync(path));
    const { text } = run(
      "openssl",
      "x509",
      "-inform",
      "DER",
      "-in",
      path,
      "-noout",
      "-subject",
      "-nameopt",
      "RFC2253",
      "-enddate",
    );
    assert(text.includes(`subject=${nameToText(certificate.subject)}`), text);
    const notAfter = /notAfter=(.*)/.exec(text)?.[1] ?? "";
    assert.equal(Date.parse(notAfter), certificate.notAfterMilliseconds);
  }
});

test("all cross certificate pairs of PKITS are read and written again as the same bytes", (t) => {
  if (!hasSuite(t)) return;
  const files = readdirSync(join(folder, "certpairs"));
  assert(files.length > 0);
  for (const file of files) {
    const der = new Uint8Array(readFileSync(join(folder, "certpairs", file)));
    const { issuedToThisCA, issuedByThisCA } = parseCrossCertificatePair(der);
    const pair = { issuedToThisCA: issuedToThisCA?.der, issuedByThisCA: issuedByThisCA?.der };
    assert.deepEqual(encodeCrossCertificatePair(pair), der, file);
  }
});

function hasSuite(t: TestContext): boolean {
  const isThere = existsSync(join(folder, "certs"));
  if (!isThere) t.skip("PKITS is not there: set PKITS_DIR");
  return isThere;
}

function checkNames(certificate: Certificate): void {
  for (const name of [certificate.issuer, certificate.subject]) {
    assert.deepEqual(nameFromRdns(name.rdns).der, name.der);
    assert(nameEquals(nameFromText(nameToText(name)), name), nameToText(name));
  }
}

function rewritten(certificate: Certificate): "same bytes" | "other bytes" {
  const again = certificate.extensions.map((one) => {
    const type = knownExtensionTypes.find((candidate) => candidate.oid === one.oid);
    return type === undefined ? one : { ...one, value: type.encode(type.decode(one.value)) };
  });
  const before = encode(extensionsNode(certificate.extensions));
  return equalBytes(encode(extensionsNode(again)), before) ? "same bytes" : "other bytes";
}
