import assert from "node:assert/strict";
import { test } from "node:test";
import { digestAlgorithmIdentifier } from "../algorithm/index.ts";
import {
  DerError,
  EncodingError,
  encode,
  explicit,
  integer,
  octetString,
  oid,
  raw,
  sequence,
  toHex,
} from "../der/index.ts";
import { digest, testAuthority, testKey, verifySignature } from "../testing/index.ts";
import { directoryName, type Extension, extensionsNode, serialNumberFromHex } from "../x509/index.ts";
import {
  assembleSignedOcspRequest,
  CertIdIssuers,
  certIdOf,
  encodeOcspRequest,
  encodeToBeSignedOcspRequest,
  nonceOid,
  OcspResponder,
  ocspErrorResponses,
  parseOcspRequest,
  parseOcspResponse,
  type ResponseFields,
  responderKeyHash,
} from "./index.ts";

const authority = testAuthority(testKey("ed25519"));
const issuer = { name: authority.name.der, publicKey: authority.key.publicKey };
const certId = certIdOf(issuer, serialNumberFromHex("1234"), "sha1", digest);
const certId256 = certIdOf(issuer, serialNumberFromHex("1235"), "sha256", digest);
const nonce = new Uint8Array(32).fill(0x5a);
const now = new Date("2026-11-20T15:00:00Z");

test("a request says when it is read what was said when it was written", () => {
  const request = parseOcspRequest(encodeOcspRequest({ certIds: [certId, certId256], nonce }));
  assert.deepEqual(request.certIds, [certId, certId256]);
  assert.deepEqual(request.nonce, nonce);
  assert.equal(request.signature, undefined);
  assert.equal(request.requestorName, undefined);
});

test("a signed request shows what was signed, by which algorithm, and the certificates that came along", () => {
  const fields = { certIds: [certId], requestorName: directoryName(authority.name) };
  const toBeSigned = encodeToBeSignedOcspRequest(fields);
  const signature = authority.key.sign(toBeSigned);
  const der = assembleSignedOcspRequest(toBeSigned, "ed25519", signature, [authority.der]);
  const request = parseOcspRequest(der);
  assert.deepEqual(request.toBeSigned, toBeSigned);
  assert.deepEqual(request.signature?.certificates, [authority.der]);
  assert.equal(request.requestorName?.kind, "directoryName");
  assert.equal(request.signature?.algorithm, "ed25519");
  assert.ok(verifySignature("ed25519", issuer.publicKey, request.toBeSigned, request.signature.signature));
});

test("a nonce has 1 to 128 octets, read or written", () => {
  for (const length of [1, 128]) {
    const request = encodeOcspRequest({ certIds: [certId], nonce: new Uint8Array(length) });
    assert.equal(parseOcspRequest(request).nonce?.length, length);
  }
  for (const length of [0, 129]) {
    assert.throws(() => encodeOcspRequest({ certIds: [certId], nonce: new Uint8Array(length) }), EncodingError);
    const value = encode(octetString(new Uint8Array(length)));
    refused(() => parseOcspRequest(requestWith([{ oid: nonceOid, critical: false, value }])), "bad-value");
  }
});

test("a request is refused with an extension twice, with no certificate, with too many, or too long", () => {
  const one: Extension = { oid: nonceOid, critical: false, value: encode(octetString(nonce)) };
  refused(() => parseOcspRequest(requestWith([one, one])), "duplicate-value");
  refused(() => parseOcspRequest(encode(sequence(sequence(sequence())))), "bad-value");
  assert.throws(() => encodeOcspRequest({ certIds: [] }), EncodingError);
  const many = encodeOcspRequest({ certIds: new Array<typeof certId>(33).fill(certId) });
  refused(() => parseOcspRequest(many), "input-too-large");
  assert.equal(parseOcspRequest(many, { maximumCertificates: 33 }).certIds.length, 33);
  refused(() => parseOcspRequest(many, { maximumLength: many.length - 1 }), "input-too-large");
});

test("a request is refused when it writes out version 1 or has another", () => {
  const list = sequence(sequence(raw(certId.der)));
  const withVersion = (version: number) => encode(sequence(sequence(explicit(0, integer(version)), list)));
  refused(() => parseOcspRequest(withVersion(0)), "default-encoded");
  refused(() => parseOcspRequest(withVersion(1)), "unsupported-version");
});

test("an unknown critical extension of a request is a fact", () => {
  const unknown: Extension = { oid: oid("1.2.3.4"), critical: true, value: Uint8Array.of(5, 0) };
  assert.deepEqual(parseOcspRequest(requestWith([unknown])).unknownCriticalExtensions, ["1.2.3.4"]);
});

test("an issuer is found by both hashes together, of either algorithm", () => {
  const other = testAuthority(testKey("ed25519"));
  const otherIssuer = { name: other.name.der, publicKey: other.key.publicKey };
  const issuers = new CertIdIssuers(
    [
      [issuer, "nagasaki"],
      [otherIssuer, "other"],
    ],
    digest,
  );
  assert.equal(issuers.find(certId), "nagasaki");
  assert.equal(issuers.find(certId256), "nagasaki");
  assert.equal(issuers.find(certIdOf(otherIssuer, certId.serialNumber, "sha256", digest)), "other");
  assert.equal(issuers.find({ ...certId, issuerNameHash: new Uint8Array(20) }), undefined);
  assert.equal(issuers.find({ ...certId, hashAlgorithm: undefined }), undefined);
});

test("a CertID of an unknown hash is read, for nobody; one whose hashes have another length is refused", () => {
  const unknown = certId.der.slice();
  // The last octet of SHA-1's identifier 1.3.14.3.2.26.
  unknown[unknown.indexOf(0x1a)] = 0x1b;
  const request = parseOcspRequest(encodeOcspRequest({ certIds: [{ der: unknown }] }));
  assert.equal(request.certIds[0]?.hashAlgorithm, undefined);
  const hash = octetString(new Uint8Array(19));
  const short = encode(sequence(raw(digestAlgorithmIdentifier("sha1")), hash, hash, integer(1)));
  refused(() => parseOcspRequest(encodeOcspRequest({ certIds: [{ der: short }] })), "bad-value");
});

test("an unsuccessful response is five octets that say why", () => {
  const expected = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 };
  for (const [status, code] of Object.entries(expected)) {
    const bytes = Object.entries(ocspErrorResponses).find(([name]) => name === status)?.[1] ?? new Uint8Array(0);
    assert.equal(toHex(bytes), `30030a010${code}`);
    assert.deepEqual(parseOcspResponse(bytes), { status });
  }
  refused(() => parseOcspResponse(Uint8Array.of(0x30, 3, 0x0a, 1, 4)), "bad-value");
  refused(() => parseOcspResponse(Uint8Array.of(0x30, 3, 0x0a, 1, 0)), "unexpected-end");
});

test("answers say when they are read what was said when they were written", () => {
  const revocationTime = new Date("2026-11-19T00:00:00Z");
  const fields: ResponseFields = {
    producedAt: now,
    nonce,
    extendedRevoke: "include",
    responses: [
      { certId: certId.der, status: { status: "good" }, thisUpdate: now },
      {
        certId: certId256.der,
        status: { status: "revoked", revocationTime, reason: "affiliationChanged" },
        thisUpdate: now,
        nextUpdate: new Date("2026-11-20T15:10:00Z"),
        archiveCutoff: new Date("2016-11-20T15:00:00Z"),
      },
      { certId: certId.der, status: { status: "revoked", revocationTime }, thisUpdate: revocationTime },
      { certId: certId.der, status: { status: "unknown" }, thisUpdate: now },
    ],
  };
  const basic = successful(fields);
  assert.deepEqual(basic.producedAt, now);
  assert.deepEqual(basic.nonce, nonce);
  assert.deepEqual(
    basic.extensions.map((one) => one.oid),
    [nonceOid, "1.3.6.1.5.5.7.48.1.9"],
  );
  assert.deepEqual(basic.responderId, { by: "key", keyHash: responderKeyHash(issuer.publicKey, digest) });
  assert.deepEqual(basic.certificates, [authority.der]);
  assert.deepEqual(
    basic.responses.map(({ status, thisUpdate, nextUpdate, archiveCutoff, certId: { der } }) => ({
      certId: der,
      status,
      thisUpdate,
      nextUpdate,
      archiveCutoff,
    })),
    fields.responses.map((one) => ({
      certId: one.certId,
      status: one.status.status === "revoked" ? { reason: undefined, ...one.status } : one.status,
      thisUpdate: one.thisUpdate,
      nextUpdate: one.nextUpdate,
      archiveCutoff: one.archiveCutoff,
    })),
  );
});

test("an answer without nonce has no extensions, and none is written without a certificate", () => {
  const basic = successful({
    producedAt: now,
    responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: now }],
  });
  assert.equal(basic.nonce, undefined);
  assert.deepEqual(basic.extensions, []);
  assert.throws(() => responder().encodeResponseData({ producedAt: now, responses: [] }), EncodingError);
  assert.throws(() => successful({ producedAt: new Date(1), responses: [] }), EncodingError);
});

test("a response over the limits is refused", () => {
  const one = { certId: certId.der, status: { status: "good" }, thisUpdate: now } as const;
  const data = responder().encodeResponseData({ producedAt: now, responses: [one, one, one] });
  const der = responder().encodeResponse(data, new Uint8Array(64));
  assert.equal(parseOcspResponse(der).status, "successful");
  refused(() => parseOcspResponse(der, { maximumResponses: 2 }), "input-too-large");
  refused(() => parseOcspResponse(der, { maximumCertificates: 0 }), "input-too-large");
  refused(() => parseOcspResponse(der, { maximumLength: der.length - 1 }), "input-too-large");
});

function responder(): OcspResponder {
  return new OcspResponder({
    algorithm: "ed25519",
    keyHash: responderKeyHash(issuer.publicKey, digest),
    certificates: [authority.der],
  });
}

function successful(fields: ResponseFields) {
  const data = responder().encodeResponseData(fields);
  const response = parseOcspResponse(responder().encodeResponse(data, authority.key.sign(data)));
  assert.equal(response.status, "successful");
  assert.deepEqual(response.basic.toBeSigned, data);
  return response.basic;
}

function requestWith(extensions: readonly Extension[]): Uint8Array {
  const list = sequence(sequence(raw(certId.der)));
  return encode(sequence(sequence(list, explicit(2, extensionsNode(extensions)))));
}

function refused(work: () => unknown, code: string): void {
  assert.throws(work, (error) => error instanceof DerError && error.code === code);
}
