import assert from "node:assert/strict";
import { test } from "node:test";
import { DerError, oid } from "../der/index.ts";
import {
  certIdByNames,
  OcspResponder,
  ocspErrorResponses,
  parseOcspRequest,
  type ResponseFields,
  responderKeyHash,
} from "../ocsp/index.ts";
import {
  digest,
  type TestCertificate,
  testAuthority,
  testCertificate,
  testKey,
  verifySignature,
} from "../testing/index.ts";
import { extendedKeyUsage, extension, keyPurpose, nameFromAttributes, parseCertificate } from "../x509/index.ts";
import {
  encodeValidationRequest,
  type PathStatus,
  pathQuestionHash,
  pathStatusExtension,
  pathStatuses,
  pathStatusOid,
  readPathQuestion,
  readPathStatus,
  type ValidationQuestion,
  verifyValidationAnswer,
} from "./index.ts";

const now = new Date("2026-11-20T15:00:00Z");
const issuer = testAuthority(testKey("ecdsa-p256-sha256"), named("Somebody's authority"));
const anchor = testAuthority(testKey("ecdsa-p256-sha256", "second"), named("The server's authority"));
const newAnchor = testAuthority(testKey("ecdsa-p256-sha256", "third"), named("Its next authority"));
const fieldsOfHolder = { subject: named("holder"), serialNumber: 42, key: testKey("ed25519"), extensions: [] };
const holder = testCertificate(issuer, fieldsOfHolder);
const signing = extension(extendedKeyUsage, [keyPurpose.scvpServer], "non-critical");
const server = serverOf(anchor);
const question: ValidationQuestion = {
  certificate: parseCertificate(holder.der),
  intermediates: [issuer.der],
  at: undefined,
  policies: [oid("2.999.1")],
  nonce: new Uint8Array(16).fill(7),
  answerAnchors: [parseCertificate(anchor.der)],
};
const asked = hashOf(question);
const good: PathStatus = { status: "good", reason: "valid", question: asked };

test("a request carries the whole question, and is a plain OCSP request to everybody else", () => {
  const at = new Date("2026-01-01T00:00:00Z");
  const request = parseOcspRequest(encodeValidationRequest({ ...question, at }, digest));
  assert.deepEqual(request.unknownCriticalExtensions, []);
  assert.deepEqual(request.nonce, question.nonce);
  assert.deepEqual(readPathQuestion(request.extensions), {
    certificate: holder.der,
    intermediates: [issuer.der],
    at,
    policies: [oid("2.999.1")],
    answerAnchors: [anchor.keyIdentifier],
  });
});

test("every path status is read as it was written", () => {
  for (const status of Object.keys(pathStatuses) as (keyof typeof pathStatuses)[]) {
    const said = { status, reason: "because", question: asked };
    assert.deepEqual(readPathStatus([pathStatusExtension(said)]), said);
  }
});

test("a path status with a number that nobody gave is malformed", () => {
  const value = Uint8Array.of(0x30, 0x05, 0x02, 0x01, 0x07, 0x0c, 0x00);
  assert.throws(() => readPathStatus([{ oid: pathStatusOid, critical: false, value }]), DerError);
});

test("an answer proves the status of the certificate and of its path", () => {
  const verdict = verify(answerBy(server));
  assert.ok(verdict.ok);
  assert.deepEqual(verdict.value.pathStatus, good);
  assert.equal(verdict.value.certificateStatus.status, "good");
});

test("while the server changes its authority, an asker who believes both is never refused", () => {
  const answerAnchors = [anchor, newAnchor].map(({ der }) => parseCertificate(der));
  const pathStatus = { ...good, question: hashOf({ ...question, answerAnchors }) };
  for (const by of [server, serverOf(newAnchor)])
    assert.equal(verify(answerBy(by, { pathStatus }), { answerAnchors }).ok, true);
});

test("an answer that proves nothing is refused with what is wrong", () => {
  const other = testCertificate(anchor, { ...fieldsOfHolder, serialNumber: 42 });
  const sameNumber = parseCertificate(
    testCertificate(issuer, { ...fieldsOfHolder, key: testKey("ed25519", "other") }).der,
  );
  const cases: readonly (readonly [string, Uint8Array, Partial<ValidationQuestion>?, Date?])[] = [
    ["answer-malformed", Uint8Array.of(1, 2, 3)],
    ["answer-not-successful", ocspErrorResponses.tryLater],
    ["answer-anchor-unknown", answerBy(serverOf(newAnchor))],
    ["answer-anchor-unknown", answerBy(server, { certificates: [] })],
    ["answer-signer-not-authorized", answerBy(serverOf(anchor, []))],
    ["answer-signer-outside-validity", answerBy(server), {}, new Date("2099-01-01T00:00:00Z")],
    ["answer-signature-invalid", tampered(answerBy(server))],
    ["answer-nonce-different", answerBy(server, { nonce: new Uint8Array(16) })],
    ["answer-nonce-different", answerBy(server, { nonce: undefined })],
    ["answer-for-another-certificate", answerBy(server), { certificate: parseCertificate(other.der) }],
    // Somebody between put another certificate of the same number into the question, or weaker demands.
    ["answer-to-another-question", answerBy(server), { certificate: sameNumber }],
    ["answer-to-another-question", answerBy(server), { policies: [oid("2.999.2")] }],
    ["path-status-missing", answerBy(server, { pathStatus: undefined })],
  ];
  for (const [code, bytes, changes, at] of cases) {
    const verdict = verify(bytes, changes, at);
    assert.equal(verdict.ok ? "accepted" : verdict.refusal.code, code);
  }
});

function hashOf(asking: ValidationQuestion): Uint8Array {
  return pathQuestionHash(parseOcspRequest(encodeValidationRequest(asking, digest)).extensions, digest);
}

function named(commonName: string) {
  return nameFromAttributes([
    ["C", "JP"],
    ["CN", commonName],
  ]);
}

function serverOf(by: TestCertificate, extensions = [signing]): TestCertificate {
  return testCertificate(by, {
    subject: named("server"),
    serialNumber: 9,
    key: testKey("ed25519", "second"),
    extensions,
  });
}

interface AnswerChanges {
  readonly nonce?: Uint8Array | undefined;
  readonly pathStatus?: PathStatus | undefined;
  readonly certificates?: readonly Uint8Array[];
}

function answerBy(by: TestCertificate, changes: AnswerChanges = {}): Uint8Array {
  const { nonce, pathStatus, certificates } = {
    nonce: question.nonce,
    pathStatus: good,
    certificates: [by.der],
    ...changes,
  };
  const { algorithm, publicKey } = by.key;
  const writer = new OcspResponder({ algorithm, keyHash: responderKeyHash(publicKey, digest), certificates });
  const certId = certIdByNames(question.certificate, digest).der;
  const extensions = pathStatus === undefined ? [] : [pathStatusExtension(pathStatus)];
  const single = { certId, status: { status: "good" }, thisUpdate: now, extensions } as const;
  const fields: ResponseFields = { producedAt: now, nonce, responses: [single] };
  const data = writer.encodeResponseData(fields);
  return writer.encodeResponse(data, by.key.sign(data));
}

/** The last octet of the signature stands before the certificates; of these the answer has one. */
function tampered(answer: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(answer);
  const at = copy.length - server.der.length - 12;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function verify(bytes: Uint8Array, changes: Partial<ValidationQuestion> = {}, at = now) {
  return verifyValidationAnswer(bytes, { ...question, ...changes }, at, { digest, verifySignature });
}
