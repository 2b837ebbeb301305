import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { keyIdentifier, type SignatureAlgorithm } from "../algorithm/index.ts";
import { nullValue, oid } from "../der/index.ts";
import { digest } from "../node/index.ts";
import { assembleSigned, extendedKeyUsage, extension } from "../x509/index.ts";
import { lintOcspResponder, type ResponderLintContext, type ResponderTemplate } from "./index.ts";
import { responderLints } from "./ocsp/registry.ts";
import {
  encodeParts,
  hex,
  keyUsageExtension,
  type Parts,
  partitionName,
  rawExtension,
  residentSample,
} from "./testing/samples.ts";

const keyOf = (): Uint8Array =>
  new Uint8Array(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" }));
const authorityKey = keyOf();
const responderKey = keyOf();
const { parts, context: sampleContext } = residentSample({ digest, authorityKey, holderKey: responderKey });
const purpose = extension(extendedKeyUsage, [oid("1.3.6.1.5.5.7.3.9")], "non-critical");
const noCheck = rawExtension("1.3.6.1.5.5.7.48.1.5", nullValue());
const sound = [keyUsageExtension([0]), purpose, noCheck];
const certificateWith = (changes: Partial<Parts>) =>
  assembleSigned(encodeParts({ ...parts, extensions: sound, ...changes }), "rsa-pkcs1-sha256", hex("00"));

const context: ResponderLintContext = { issuer: sampleContext.issuer, digest, now: new Date("2026-12-01T00:00:00Z") };
const template: ResponderTemplate = {
  algorithm: "rsa-pkcs1-sha256",
  publicKey: responderKey,
  keyHash: keyIdentifier(responderKey, digest),
  certificates: [certificateWith({})],
};

test("a responder with its own certificate has no findings", () => {
  assert.deepEqual(lintOcspResponder(template, context), []);
});

test("an authority that answers itself has no findings", () => {
  const own = { ...template, publicKey: authorityKey, keyHash: keyIdentifier(authorityKey, digest), certificates: [] };
  assert.deepEqual(lintOcspResponder(own, context), []);
});

const algorithm: SignatureAlgorithm = "ed25519";
const cases: readonly { lint: string; with: string; template?: Partial<ResponderTemplate>; now?: string }[] = [
  { lint: "responder-key-hash", with: "that names itself by another key", template: { keyHash: hex("00".repeat(20)) } },
  { lint: "responder-algorithm-fits-key", with: "whose key cannot make its algorithm", template: { algorithm } },
  { lint: "responder-certificate-of-key", with: "without a certificate", template: { certificates: [] } },
  {
    lint: "responder-certificate-of-key",
    with: "with another key's certificate",
    template: { certificates: [certificateWith({ publicKey: keyOf() })] },
  },
  {
    lint: "responder-certificate-of-authority",
    with: "certified by another authority",
    template: { certificates: [certificateWith({ issuer: partitionName.der })] },
  },
  {
    lint: "responder-purpose",
    with: "without the purpose",
    template: { certificates: [certificateWith({ extensions: [noCheck] })] },
  },
  {
    lint: "responder-key-usage",
    with: "whose key is not for signatures",
    template: { certificates: [certificateWith({ extensions: [keyUsageExtension([2]), purpose, noCheck] })] },
  },
  { lint: "responder-within-validity", with: "whose certificate has ended", now: "2030-01-01T00:00:00Z" },
  { lint: "responder-within-validity", with: "whose certificate has not begun", now: "2026-11-01T00:00:00Z" },
  {
    lint: "responder-revocation-known",
    with: "that nobody can check",
    template: { certificates: [certificateWith({ extensions: [purpose] })] },
  },
  {
    lint: "responder-readable",
    with: "whose certificate is no certificate",
    template: { certificates: [hex("0102")] },
  },
];
for (const broken of cases) {
  test(`${broken.lint}: a responder ${broken.with} is found`, () => {
    const now = broken.now === undefined ? context.now : new Date(broken.now);
    const found = lintOcspResponder({ ...template, ...broken.template }, { ...context, now }).map(({ lint }) => lint);
    assert.ok(found.includes(broken.lint), `found ${found.join(", ")}`);
  });
}

test("every lint of a responder has a case that breaks it", () => {
  const tried = new Set(cases.map(({ lint }) => lint));
  for (const { id } of responderLints) assert.ok(tried.has(id), `no case breaks ${id}`);
});
