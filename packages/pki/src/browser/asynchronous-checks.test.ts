import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { VerifySignature } from "../algorithm/index.ts";
import { authorityName, type TestCertificate, testAuthority, testCertificate, testKey } from "../testing/index.ts";
import { nameFromAttributes, parseCertificate, verifyCertificateSignature } from "../x509/index.ts";
import { withAsynchronousChecks } from "./index.ts";

const authority = testAuthority(testKey("ecdsa-p256-sha256"));
const other = testAuthority(testKey("ecdsa-p256-sha256"), authorityName);
const holder = (number: number, issuer: TestCertificate = authority) =>
  testCertificate(issuer, {
    subject: nameFromAttributes([["CN", `holder ${number}`]]),
    key: testKey("ed25519"),
    serialNumber: number,
    extensions: [],
  });

/** Which of the certificates the authority signed; what a synchronous computation may look like. */
function signedBy(issuer: TestCertificate, certificates: readonly Uint8Array[], verifySignature: VerifySignature) {
  return certificates.map((der) =>
    verifyCertificateSignature(parseCertificate(der), issuer.key.publicKey, verifySignature),
  );
}

describe("a synchronous computation with WebCrypto's answers", () => {
  it("gives what it would give with answers at once", async () => {
    const certificates = [holder(1).der, holder(2, other).der, holder(3).der];
    assert.deepEqual(
      await withAsynchronousChecks((verifySignature) => signedBy(authority, certificates, verifySignature)),
      [true, false, true],
    );
  });

  it("is run twice when all signatures are right, and its result is that of the last run", async () => {
    let runs = 0;
    const certificates = [holder(4).der, holder(5).der];
    const result = await withAsynchronousChecks((verifySignature) => {
      runs += 1;
      return { runs, all: signedBy(authority, certificates, verifySignature).every(Boolean) };
    });
    assert.deepEqual(result, { runs: 2, all: true });
  });

  it("asks again where a wrong signature leads another way", async () => {
    const asked: number[] = [];
    const candidates = [other, authority];
    const { der } = holder(6);
    const found = await withAsynchronousChecks((verifySignature) => {
      asked.push(0);
      return candidates.findIndex((issuer) => signedBy(issuer, [der], verifySignature)[0]);
    });
    assert.equal(found, 1);
    // Taken for right: the first; then the second is met and taken for right; then both are known.
    assert.equal(asked.length, 3);
  });

  it("does not take a signature that is right for one text for right for another", async () => {
    const { der } = holder(7);
    const certificate = parseCertificate(der);
    const altered = new Uint8Array(certificate.toBeSigned);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    const result = await withAsynchronousChecks((verifySignature) =>
      [certificate.toBeSigned, altered].map((text) =>
        verifySignature("ecdsa-p256-sha256", authority.key.publicKey, text, certificate.signature),
      ),
    );
    assert.deepEqual(result, [true, false]);
  });

  it("throws what the computation throws, but not what it throws on an answer that was only assumed", async () => {
    const { der } = holder(8, other);
    const compute = (verifySignature: VerifySignature) => {
      if (signedBy(authority, [der], verifySignature)[0]) throw new Error("on an assumption");
      return "right";
    };
    assert.equal(await withAsynchronousChecks(compute), "right");
    await assert.rejects(
      withAsynchronousChecks(() => {
        throw new Error("of its own");
      }),
      /of its own/,
    );
  });
});
