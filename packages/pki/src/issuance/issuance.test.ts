import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { keyIdentifier, type Signer } from "../algorithm/index.ts";
import { type CrlFields, parseCrl, signedCrlPrefix, signedCrlSuffix } from "../crl/index.ts";
import { concatBytes } from "../der/index.ts";
import type { CrlLintContext, ResponderTemplate } from "../lint/index.ts";
import { authorityName, hex, partitionName, residentSample } from "../lint/testing/samples.ts";
import { digest, softwareSigner, verifySignature } from "../node/index.ts";
import { certIdOf, parseOcspResponse } from "../ocsp/index.ts";
import { type CertificateFields, parseCertificate, parseName, serialNumberFromHex } from "../x509/index.ts";
import {
  IssuanceFault,
  PreparedCertificate,
  PreparedCrl,
  PreparedOcspResponder,
  prepareCertificate,
  prepareCrl,
  prepareOcspResponder,
  prepareRevokedEntry,
  signPrepared,
  signPreparedCrl,
} from "./index.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const signer = softwareSigner(privateKey, "rsa-pkcs1-sha256");
const holderKey = spki(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey);
const { parts, context } = residentSample({ digest, authorityKey: signer.publicKey, holderKey });
const template: CertificateFields = {
  serialNumber: serialNumberFromHex("15c0ffee00112233445566778899aabbccddeeff"),
  signatureAlgorithm: "rsa-pkcs1-sha256",
  issuer: authorityName,
  notBefore: new Date("2026-11-20T03:00:00Z"),
  notAfter: new Date("2029-11-20T14:59:59Z"),
  subject: parseName(parts.subject),
  publicKey: holderKey,
  extensions: parts.extensions,
};

test("what was prepared is what is signed, and the certificate is its signature's", async () => {
  const prepared = preparedOf(template);
  const committed = prepared.toBeSigned;
  const { toBeSigned, signature, der } = await signPrepared(prepared, signer, verifySignature);
  assert.deepEqual(toBeSigned, committed);
  assert.equal(prepared.serialNumber, template.serialNumber);
  const certificate = parseCertificate(der);
  assert.deepEqual(certificate.toBeSigned, committed);
  assert.deepEqual(certificate.signature, signature);
  assert.ok(verifySignature("rsa-pkcs1-sha256", signer.publicKey, committed, signature));
});

test("a certificate against the rules is refused with field, rule and every finding, and nothing can be signed", () => {
  const result = prepareCertificate({ ...template, notAfter: new Date("2030-11-20T03:00:00Z") }, context);
  assert.ok(!result.ok);
  const { code, field, rule, findings } = result.refusal;
  assert.deepEqual({ code, field, rule }, { code: "lint-refused", field: "validity.notAfter", rule: "CPS 7-1-1" });
  assert.deepEqual(
    new Set(findings.map(({ lint }) => lint)),
    new Set(["validity-years-of-resident", "validity-ends-with-day"]),
  );
});

test("fields that cannot be encoded are a finding too", () => {
  const result = prepareCertificate({ ...template, notAfter: new Date("2029-11-20T14:59:59.500Z") }, context);
  assert.ok(!result.ok);
  assert.deepEqual(result.refusal.findings[0]?.facts, { code: "bad-time" });
});

test("plain octets and lookalikes do not type-check and are not signed", async () => {
  const octets = preparedOf(template).toBeSigned;
  const lookalike = { toBeSigned: octets, serialNumber: template.serialNumber, warnings: [] };
  const list = { frame: preparedCrlOf(0).frame, entriesLength: 0, warnings: [] };
  // @ts-expect-error octets were not linted
  await assert.rejects(() => signPrepared(octets, signer), TypeError);
  // @ts-expect-error an object of the same shape was not linted
  await assert.rejects(() => signPrepared(lookalike, signer), TypeError);
  // @ts-expect-error the same for lists
  await assert.rejects(() => signPreparedCrl(list, signer, () => []), TypeError);
  // @ts-expect-error the constructor is private
  assert.throws(() => new PreparedCertificate(Symbol("any"), octets), TypeError);
});

test("nobody but the room makes a prepared object", () => {
  for (const made of [PreparedCertificate, PreparedCrl, PreparedOcspResponder]) {
    assert.throws(() => Reflect.construct(made, [Symbol("made by prepareCertificate"), hex("3000")]), TypeError);
  }
});

test("a prepared certificate signs once, even while the first signature is under way", async () => {
  const prepared = preparedOf(template);
  const first = signPrepared(prepared, signer);
  await rejectsWith("prepared-already-used", signPrepared(prepared, signer));
  await first;
  await rejectsWith("prepared-already-used", signPrepared(prepared, signer));
});

test("another key and another algorithm are refused before anything is signed", async () => {
  const prepared = preparedOf(template);
  const other = softwareSigner(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, "rsa-pkcs1-sha256");
  await rejectsWith("signer-differs", signPrepared(prepared, other));
  await rejectsWith("signer-differs", signPrepared(prepared, softwareSigner(privateKey, "rsa-pkcs1-sha384")));
  await signPrepared(prepared, signer);
});

test("a faulty key store is found before anybody gets the certificate, and the certificate is used up", async () => {
  const prepared = preparedOf(template);
  const faulty: Signer = { ...signer, sign: async (bytes) => (await signer.sign(bytes)).with(17, 0x55).with(18, 0xaa) };
  await rejectsWith("signature-wrong", signPrepared(prepared, faulty, verifySignature));
  await rejectsWith("prepared-already-used", signPrepared(prepared, signer));
});

test("nobody changes the octets between lint and signature", async () => {
  const prepared = preparedOf(template);
  const before = prepared.toBeSigned;
  prepared.toBeSigned.fill(0);
  const { toBeSigned } = await signPrepared(prepared, signer);
  assert.deepEqual(toBeSigned, before);
});

const crlContext: CrlLintContext = {
  issuer: context.issuer,
  profile: {
    validityHours: 72,
    plannedIssueHours: 24,
    distributionPoint: { directoryName: partitionName.der },
    covers: "user",
    kind: "complete",
  },
  entriesLength: 0,
};
const crlFields: CrlFields = {
  issuer: authorityName,
  thisUpdate: new Date("2026-11-20T00:00:00Z"),
  nextUpdate: new Date("2026-11-23T00:00:00Z"),
  plannedIssue: new Date("2026-11-21T00:00:00Z"),
  crlNumber: 7n,
  authorityKeyIdentifier: keyIdentifier(signer.publicKey, digest),
  issuingDistributionPoint: { distributionPoint: partitionName, covers: "user" },
  algorithm: "rsa-pkcs1-sha256",
};
const entryContext = { reasons: [1, 2, 3, 4, 5], withoutReason: "refused", kind: "complete" } as const;

test("a list is signed as a stream of stored entries, and reads back whole", async () => {
  const entries = [1, 2, 3].map((last) => entryOf(last));
  const stored = concatBytes(...entries);
  const prepared = preparedCrlOf(stored.length);
  const { header, trailer, toBeSignedLength } = prepared.frame;
  const verifyStream = async (
    ...[algorithm, publicKey, stream, signature]: Parameters<NonNullable<Parameters<typeof signPreparedCrl>[3]>>
  ) => verifySignature(algorithm, publicKey, await gathered(stream), signature);
  const pieces = () => [stored.subarray(0, 5), stored.subarray(5)];
  const { signature } = await signPreparedCrl(prepared, signer, pieces, verifyStream);
  const prefix = signedCrlPrefix(toBeSignedLength, signer.algorithm, signature.length);
  const list = parseCrl(concatBytes(prefix, header, stored, trailer, signedCrlSuffix(signer.algorithm, signature)));
  assert.equal(list.countEntries(), 3);
  assert.equal(list.find(serialNumberFromHex("15c0ffee02"))?.reason, "superseded");
  assert.ok(verifySignature(signer.algorithm, signer.publicKey, list.toBeSigned, list.signature));
});

test("a list without entries is prepared and signed", async () => {
  const { signature } = await signPreparedCrl(preparedCrlOf(0), signer, () => []);
  assert.equal(signature.length, 256);
});

test("a list against the rules is refused", () => {
  const result = prepareCrl({ ...crlFields, nextUpdate: new Date("2026-11-22T00:00:00Z") }, crlContext);
  assert.ok(!result.ok);
  assert.deepEqual([result.refusal.field, result.refusal.rule], ["nextUpdate", "CPS 4-4-9"]);
  assert.ok(!prepareCrl({ ...crlFields, crlNumber: -1n }, crlContext).ok);
});

test("fewer or more entries than announced are a fault", async () => {
  const entry = entryOf(1);
  await rejectsWith(
    "entries-length-differs",
    signPreparedCrl(preparedCrlOf(entry.length), signer, () => []),
  );
  await rejectsWith(
    "entries-length-differs",
    signPreparedCrl(preparedCrlOf(entry.length), signer, () => [entry, entry]),
  );
});

test("a prepared list signs once and with its own key only", async () => {
  const prepared = preparedCrlOf(0);
  await rejectsWith(
    "signer-differs",
    signPreparedCrl(prepared, softwareSigner(privateKey, "rsa-pkcs1-sha512"), () => []),
  );
  await signPreparedCrl(prepared, signer, () => []);
  await rejectsWith(
    "prepared-already-used",
    signPreparedCrl(prepared, signer, () => []),
  );
});

test("an entry of a suspension or of a reason outside the policy is never made", () => {
  for (const reason of ["certificateHold", "removeFromCRL", "privilegeWithdrawn", "unspecified"] as const) {
    const serialNumber = serialNumberFromHex("15c0ffee");
    const result = prepareRevokedEntry({ serialNumber, revocationDate: crlFields.thisUpdate, reason }, entryContext);
    assert.ok(!result.ok, reason);
  }
});

test("a responder that was linted answers, with its own key only", async () => {
  const responder: ResponderTemplate = {
    algorithm: "rsa-pkcs1-sha256",
    publicKey: signer.publicKey,
    keyHash: keyIdentifier(signer.publicKey, digest),
    certificates: [],
  };
  const at = new Date("2026-12-01T00:00:00Z");
  const result = prepareOcspResponder(responder, { issuer: context.issuer, digest, now: at });
  assert.ok(result.ok);
  const certId = certIdOf(
    { name: authorityName.der, publicKey: signer.publicKey },
    template.serialNumber,
    "sha1",
    digest,
  );
  const fields = {
    producedAt: at,
    responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: at }],
  } as const;
  const response = parseOcspResponse(await result.value.answer(signer, fields));
  assert.equal(response.status, "successful");
  await rejectsWith("signer-differs", result.value.answer(softwareSigner(privateKey, "rsa-pss-sha256"), fields));
  assert.ok(
    !prepareOcspResponder({ ...responder, publicKey: holderKey }, { issuer: context.issuer, digest, now: at }).ok,
  );
});

function preparedOf(fields: CertificateFields): PreparedCertificate {
  const result = prepareCertificate(fields, context);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function preparedCrlOf(entriesLength: number): PreparedCrl {
  const result = prepareCrl(crlFields, { ...crlContext, entriesLength });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function entryOf(last: number): Uint8Array {
  const serialNumber = serialNumberFromHex(`15c0ffee0${last}`);
  const result = prepareRevokedEntry(
    { serialNumber, revocationDate: crlFields.thisUpdate, reason: "superseded" },
    entryContext,
  );
  assert.ok(result.ok);
  return result.value;
}

async function rejectsWith(code: string, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => error instanceof IssuanceFault && error.code === code);
}

async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return concatBytes(...pieces);
}

function spki(key: { export(options: { type: "spki"; format: "der" }): Uint8Array }): Uint8Array {
  return new Uint8Array(key.export({ type: "spki", format: "der" }));
}
