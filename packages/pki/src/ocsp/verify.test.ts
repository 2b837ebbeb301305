import assert from "node:assert/strict";
import { test } from "node:test";
import { signatureAlgorithms } from "../algorithm/index.ts";
import {
  digest,
  type TestCertificate,
  testAuthority,
  testCertificate,
  testKey,
  verifySignature,
} from "../testing/index.ts";
import {
  extendedKeyUsage,
  extension,
  keyPurpose,
  nameFromAttributes,
  ocspNoCheck,
  serialNumberFromInteger,
} from "../x509/index.ts";
import {
  certIdOf,
  type OcspQuestion,
  OcspResponder,
  type OcspResponse,
  ocspErrorResponses,
  parseOcspResponse,
  type ResponseFields,
  responderKeyHash,
  verifyOcspResponse,
} from "./index.ts";

const authority = testAuthority(testKey("ecdsa-p256-sha256"));
const stranger = testAuthority(testKey("ecdsa-p256-sha256"));
const issuer = { name: authority.name.der, publicKey: authority.key.publicKey };
const certId = certIdOf(issuer, serialNumberFromInteger(42), "sha256", digest);
const nonce = new Uint8Array(32).fill(1);
const now = new Date("2026-11-20T15:00:00Z");
const signing = extension(extendedKeyUsage, [keyPurpose.ocspSigning], "non-critical");
const noCheck = extension(ocspNoCheck, "no-check", "non-critical");
const delegateFields = {
  subject: nameFromAttributes([
    ["C", "JP"],
    ["CN", "OCSP responder"],
  ]),
  serialNumber: 9,
  extensions: [signing, noCheck],
};
const delegate = responderOf(authority, [signing, noCheck]);
const question: OcspQuestion = { certId, issuer, nonce, missingNonce: "deny", at: now, clockTolerance: 60_000 };
const good: ResponseFields = {
  producedAt: now,
  nonce,
  responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: now }],
};

test("the authority's own answer is accepted", () => {
  const verdict = verify(answer(authority, []));
  assert.deepEqual(verdict.ok && [verdict.value.answer.status.status, verdict.value.signer.by], ["good", "authority"]);
});

test("a delegate's answer is accepted, and whether its own revocation needs checking is said", () => {
  const verdict = verify(answer(delegate));
  const signer = verdict.ok ? verdict.value.signer : undefined;
  assert.deepEqual(signer?.by === "delegate" && signer.revocation, "no-check");
  const checked = verify(answer(responderOf(authority, [signing])));
  const other = checked.ok ? checked.value.signer : undefined;
  assert.deepEqual(other?.by === "delegate" && other.revocation, "to-be-checked");
});

test("the answer of a certificate that the same authority did not make a responder is refused", () => {
  const client = extension(extendedKeyUsage, [keyPurpose.clientAuth], "non-critical");
  const any = extension(extendedKeyUsage, [keyPurpose.any], "non-critical");
  for (const wrong of [client, any, noCheck]) {
    assert.equal(codeOf(answer(responderOf(authority, [wrong]))), "responder-not-authorized");
  }
});

test("the answer of another authority's responder is refused, also when that authority has the same name", () => {
  assert.deepEqual(stranger.name.der, authority.name.der);
  assert.equal(codeOf(answer(responderOf(stranger, [signing]))), "responder-not-issued-by-authority");
  assert.equal(codeOf(answer(stranger)), "responder-not-issued-by-authority");
});

test("a responder outside its validity is refused", () => {
  const past = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2025-01-01T00:00:00Z") };
  assert.equal(codeOf(answer(responderOf(authority, [signing], past))), "responder-outside-validity");
});

test("without the responder's certificate, or with a broken one, nothing is accepted", () => {
  assert.equal(codeOf(answer(delegate, [])), "responder-certificate-missing");
  assert.equal(codeOf(answer(delegate, [Uint8Array.of(0x30, 0)])), "responder-certificate-malformed");
});

test("certificates of others that come along do not matter, also with the same name and key", () => {
  const elsewhere = { ...delegate, der: testCertificate(stranger, { ...delegateFields, key: delegate.key }).der };
  const verdict = verify(answer(delegate, [authority.der, elsewhere.der, delegate.der]));
  assert.equal(verdict.ok && verdict.value.signer.by, "delegate");
});

test("answers are verified under every algorithm that signs", () => {
  for (const algorithm of signatureAlgorithms.filter((name) => name !== "rsa-pkcs1-sha1")) {
    const key = testKey(algorithm);
    const responder = testCertificate(authority, { ...delegateFields, key, extensions: [signing] });
    assert.equal(codeOf(answer(responder)), undefined, algorithm);
  }
});

test("a wrong signature is refused", () => {
  const response = answer(delegate);
  assert.equal(response.status, "successful");
  const signature = answer(delegate, undefined, { ...good, producedAt: new Date("2026-11-20T15:00:01Z") });
  assert.equal(signature.status, "successful");
  const forged = { ...response, basic: { ...response.basic, signature: signature.basic.signature } };
  assert.equal(codeOf(forged), "signature-invalid");
});

test("an answer to another question is refused", () => {
  const other = certIdOf(issuer, serialNumberFromInteger(43), "sha256", digest);
  assert.equal(codeOf(answer(delegate), { certId: other }), "answer-missing");
  const elsewhere = certIdOf(
    { name: issuer.name, publicKey: stranger.key.publicKey },
    certId.serialNumber,
    "sha256",
    digest,
  );
  assert.equal(codeOf(answer(delegate), { certId: elsewhere }), "answer-missing");
});

test("the nonce must come back; only a caller who allows it accepts none", () => {
  const without = answer(delegate, undefined, { ...good, nonce: undefined });
  assert.equal(codeOf(without), "nonce-missing");
  assert.equal(codeOf(without, { missingNonce: "allow" }), undefined);
  const different = answer(delegate, undefined, { ...good, nonce: new Uint8Array(32).fill(2) });
  assert.equal(codeOf(different), "nonce-different");
  assert.equal(codeOf(different, { missingNonce: "allow" }), "nonce-different");
});

test("times: not from the future, not outdated, within the tolerance of clocks", () => {
  const at = (text: string) => ({ at: new Date(text) });
  const nextUpdate = new Date("2026-11-20T15:10:00Z");
  const response = answer(delegate, undefined, {
    ...good,
    responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: now, nextUpdate }],
  });
  assert.equal(codeOf(response, at("2026-11-20T14:59:00Z")), undefined);
  assert.equal(codeOf(response, at("2026-11-20T14:58:59Z")), "answer-from-the-future");
  assert.equal(codeOf(response, at("2026-11-20T15:11:00Z")), undefined);
  assert.equal(codeOf(response, at("2026-11-20T15:11:01Z")), "answer-outdated");
});

test("an unsuccessful response proves nothing", () => {
  assert.equal(codeOf(parseOcspResponse(ocspErrorResponses.tryLater)), "response-not-successful");
});

function responderOf(
  by: TestCertificate,
  extensions: Parameters<typeof testCertificate>[1]["extensions"],
  validity: { notBefore?: Date; notAfter?: Date } = {},
): TestCertificate {
  return testCertificate(by, { ...delegateFields, key: testKey("ed25519"), extensions, ...validity });
}

function answer(by: TestCertificate, certificates = [by.der], fields: ResponseFields = good): OcspResponse {
  const { algorithm, publicKey } = by.key;
  const writer = new OcspResponder({ algorithm, keyHash: responderKeyHash(publicKey, digest), certificates });
  const data = writer.encodeResponseData(fields);
  return parseOcspResponse(writer.encodeResponse(data, by.key.sign(data)));
}

function verify(response: OcspResponse, changes: Partial<OcspQuestion> = {}) {
  return verifyOcspResponse(response, { ...question, ...changes }, { verifySignature, digest });
}

function codeOf(response: OcspResponse, changes: Partial<OcspQuestion> = {}): string | undefined {
  const verdict = verify(response, changes);
  return verdict.ok ? undefined : verdict.refusal.code;
}
