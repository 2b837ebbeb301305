import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { DerError, fromHex, toHex } from "../der/index.ts";
import { softwareSigner, verifySignatureOnce } from "../node/index.ts";
import { testKey } from "../testing/index.ts";
import {
  extension,
  keyUsage,
  nameFromText,
  nameToText,
  residentAlternativeNames,
  subjectAltName,
} from "../x509/index.ts";
import {
  createCertificationRequest,
  parseCertificationRequest,
  requestAttribute,
  verifyCertificationRequest,
} from "./index.ts";

const signer = softwareSigner(testKey("ecdsa-p256-sha256").privateKey, "ecdsa-p256-sha256");
const subject = nameFromText("CN=20260401,C=JP");
const challenge = fromHex("0c0461626364") ?? new Uint8Array(0);
const extensions = [extension(keyUsage, ["digitalSignature"], "critical")];

describe("a certification request", () => {
  test("comes back with subject, key, attributes and extensions, and verifies", async () => {
    const attributes = [{ type: requestAttribute.challengePassword, values: [challenge] }];
    const der = await createCertificationRequest({ subject, extensions, attributes }, signer);
    const request = parseCertificationRequest(der);
    assert.equal(nameToText(request.subject), "CN=20260401,C=JP");
    assert.deepEqual(request.publicKey, signer.publicKey);
    assert.equal(request.publicKeyFacts.kind, "ec");
    assert.equal(request.signatureAlgorithm, "ecdsa-p256-sha256");
    assert.deepEqual(request.extensions, extensions);
    assert.deepEqual(new Set(request.attributes.map((one) => one.type)), new Set(Object.values(requestAttribute)));
    assert.equal(verifyCertificationRequest(request, verifySignatureOnce), true);
  });

  test("without attributes has the empty set that RFC 2986 wants", async () => {
    const der = await createCertificationRequest({ subject }, signer);
    const request = parseCertificationRequest(der);
    assert.deepEqual(request.attributes, []);
    assert.match(toHex(request.toBeSigned), /a000$/);
  });

  test("signed by another key does not verify", async () => {
    const other = softwareSigner(testKey("ecdsa-p256-sha256", "second").privateKey, "ecdsa-p256-sha256");
    const der = await createCertificationRequest({ subject }, { ...other, publicKey: signer.publicKey });
    assert.equal(verifyCertificationRequest(parseCertificationRequest(der), verifySignatureOnce), false);
  });

  test("is refused with an attribute twice, with another version, without attributes, or too large", async () => {
    const twice = [1, 2].map(() => ({ type: requestAttribute.challengePassword, values: [challenge] }));
    const doubled = await createCertificationRequest({ subject, attributes: twice }, signer);
    assert.throws(() => parseCertificationRequest(doubled), DerError);
    const plain = await createCertificationRequest({ subject }, signer);
    const versioned = fromHex(toHex(plain).replace("020100", "020101")) ?? plain;
    assert.throws(() => parseCertificationRequest(versioned), DerError);
    assert.throws(() => parseCertificationRequest(new Uint8Array(70_000)), DerError);
  });

  test("changed anywhere is read or refused with a DerError, and never verifies", async () => {
    const resident = residentAlternativeNames({
      commonName: "長崎",
      dateOfBirth: "520200102",
      gender: "2",
      address: "長崎県",
      substituteCharacterOfCommonName: "00",
      substituteCharacterOfAddress: "000",
    });
    const asked = [...extensions, extension(subjectAltName, resident, "non-critical")];
    const der = await createCertificationRequest({ subject, extensions: asked }, signer);
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = der.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        try {
          assert.equal(verifyCertificationRequest(parseCertificationRequest(changed), verifySignatureOnce), false);
        } catch (error) {
          assert(error instanceof DerError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
