import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DerError } from "../der/index.ts";
import { digest, testAuthority, testKey } from "../testing/index.ts";
import { directoryName, serialNumberFromInteger } from "../x509/index.ts";
import {
  assembleSignedOcspRequest,
  certIdOf,
  encodeOcspRequest,
  encodeToBeSignedOcspRequest,
  OcspResponder,
  parseOcspRequest,
  parseOcspResponse,
  responderKeyHash,
} from "./index.ts";

const authority = testAuthority(testKey("ed25519"));
const issuer = { name: authority.name.der, publicKey: authority.key.publicKey };
const certId = certIdOf(issuer, serialNumberFromInteger(42), "sha256", digest);
const now = new Date("2026-11-20T15:00:00Z");

test("any request comes back as it was written", () => {
  const serialNumber = fc.bigInt({ min: -(1n << 80n), max: 1n << 159n }).map(serialNumberFromInteger);
  const hash = fc.constantFrom("sha1" as const, "sha256" as const);
  const certIds = fc.array(
    fc.tuple(serialNumber, hash).map(([serial, algorithm]) => certIdOf(issuer, serial, algorithm, digest)),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(certIds, fc.uint8Array({ minLength: 1, maxLength: 128 }), (asked, nonce) => {
      const request = parseOcspRequest(encodeOcspRequest({ certIds: asked, nonce }));
      assert.deepEqual(request.certIds, asked);
      assert.deepEqual(request.nonce, nonce);
    }),
  );
});

test("a changed request is refused, or its parts make the same octets again", () => {
  const fields = { certIds: [certId], nonce: new Uint8Array(32), requestorName: directoryName(authority.name) };
  const toBeSigned = encodeToBeSignedOcspRequest(fields);
  const original = assembleSignedOcspRequest(toBeSigned, "ed25519", authority.key.sign(toBeSigned), [authority.der]);
  mutate(original, (bytes) => {
    const request = parseOcspRequest(bytes);
    const { algorithm, signature = new Uint8Array(0), certificates = [] } = request.signature ?? {};
    if (request.requestorName?.kind !== "directoryName" || algorithm === undefined) return bytes;
    return assembleSignedOcspRequest(request.toBeSigned, algorithm, signature, certificates);
  });
});

test("a changed response is refused, or its parts make the same octets again", () => {
  const keyHash = responderKeyHash(issuer.publicKey, digest);
  const writer = new OcspResponder({ algorithm: "ed25519", keyHash, certificates: [authority.der] });
  const data = writer.encodeResponseData({
    producedAt: now,
    nonce: new Uint8Array(32),
    responses: [
      { certId: certId.der, status: { status: "good" }, thisUpdate: now, archiveCutoff: now },
      { certId: certId.der, status: { status: "revoked", revocationTime: now, reason: "superseded" }, thisUpdate: now },
    ],
  });
  mutate(writer.encodeResponse(data, authority.key.sign(data)), (bytes) => {
    const response = parseOcspResponse(bytes);
    if (response.status !== "successful" || response.basic.signatureAlgorithm === undefined) return bytes;
    const { responderId, producedAt, responses, nonce, extensions, signatureAlgorithm: algorithm } = response.basic;
    const { certificates, signature, toBeSigned } = response.basic;
    const again = new OcspResponder({
      algorithm,
      keyHash: responderId.by === "key" ? responderId.keyHash : keyHash,
      certificates,
    });
    // Extensions that are no part of the answer's fields cannot be written from them.
    const plain =
      responderId.by === "key" && extensions.every((one) => one.oid === "1.3.6.1.5.5.7.48.1.2" && !one.critical);
    if (plain) {
      // The cutoff is among the extensions of its answer.
      const answers = responses.map((one) => ({ ...one, certId: one.certId.der, archiveCutoff: undefined }));
      assert.deepEqual(again.encodeResponseData({ producedAt, responses: answers, nonce }), toBeSigned);
    }
    return again.encodeResponse(toBeSigned, signature);
  });
});

/** Changes up to three octets, some thousand times; a change is refused with a DerError, or `again` gives the same octets. */
function mutate(original: Uint8Array, again: (bytes: Uint8Array) => Uint8Array): void {
  const change = fc.record({ position: fc.nat({ max: original.length - 1 }), value: fc.integer({ min: 0, max: 255 }) });
  const counts = { read: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const changed = original.slice();
      for (const { position, value } of changes) changed[position] = value;
      try {
        assert.deepEqual(again(changed), changed);
        counts.read++;
      } catch (error) {
        if (!(error instanceof DerError)) throw error;
        counts.refused++;
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(counts.read > 100 && counts.refused > 100, JSON.stringify(counts));
}
