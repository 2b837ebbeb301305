import assert from "node:assert/strict";
import { test } from "node:test";
import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { encodeSignedData, parseSignedData, prepareSignerInfo } from "@warifu/pki/cms";
import { encode, oid, oidValue, sequence, setOf } from "@warifu/pki/der";
import { resident } from "@warifu/pki/testing";
import { extension, residentAlternativeNames, subjectAltName } from "@warifu/pki/x509";
import { reportOf } from "../judgement/index.ts";
import { type Party, ports, World } from "../testing/index.ts";
import { addSigner, type ContentToSign, type MessageQuestion, signCms, verifyCms } from "./index.ts";

const world = new World("2026-11-21T09:00:00Z");
const authority = world.authority("知事");
const person = world.person(authority);
const bytes = new TextEncoder().encode("割符を合わせる");

function sign(by: Party = person, content: ContentToSign = { placement: "attached", bytes }, signingTime = world.now) {
  return signCms({ content, signer: by.signer, certificate: by.certificate, signingTime }, ports.digest);
}

function judge(question: MessageQuestion, inputs = world.inputs()) {
  const judged = verifyCms(question, inputs, ports);
  assert.ok(judged.ok, judged.ok ? "" : judged.refusal.code);
  return judged.value;
}

function outcomes(question: MessageQuestion, inputs = world.inputs()): readonly string[] {
  const judged = verifyCms(question, inputs, ports);
  if (!judged.ok) return [judged.refusal.code];
  return judged.value.signatures.map(({ verdict, refusal }) => refusal?.code ?? verdict);
}

const algorithms: readonly SignatureAlgorithm[] = [
  "rsa-pkcs1-sha256",
  "rsa-pss-sha256",
  "ecdsa-p256-sha256",
  "ecdsa-p384-sha384",
  "ed25519",
  "ml-dsa-44",
];
for (const algorithm of algorithms) {
  test(`a message signed by ${algorithm} is judged valid, attached and detached`, async () => {
    const own = new World("2026-11-21T09:00:00Z");
    const issuer = own.authority("知事", algorithm);
    const signer = own.person(issuer, { algorithm });
    assert.deepEqual(outcomes({ message: await sign(signer) }, own.inputs()), ["valid"]);
    const detached = await sign(signer, { placement: "detached", bytes });
    assert.deepEqual(outcomes({ message: detached, content: { bytes } }, own.inputs()), ["valid"]);
  });
}

test("the judgement says what was signed, by whom, and what the signer claims", async () => {
  const [signature] = judge({ message: await sign() }).signatures;
  assert.ok(signature !== undefined);
  const report = JSON.parse(JSON.stringify(reportOf(signature, ports.digest)));
  assert.equal(report.signed.length, bytes.length);
  assert.equal(report.signed.digest, Buffer.from(ports.digest("sha256", bytes)).toString("hex"));
  assert.match(report.signer.subject, /^CN=署名者/);
  assert.deepEqual(report.time, {
    claimed: "2026-11-21T09:00:00.000Z",
    proved: "2026-11-21T09:00:00.000Z",
    provedBy: "verification",
  });
  assert.equal(report.level, "basic");
  assert.deepEqual(
    report.checks.map(({ outcome }: { outcome: string }) => outcome),
    ["passed", "passed", "passed", "not-made", "passed", "passed", "passed"],
  );
});

test("a resident's attributes are shown to those entitled, and to nobody else", async () => {
  const names = extension(subjectAltName, residentAlternativeNames(resident), "non-critical");
  const [signature] = judge({ message: await sign(world.person(authority, { extensions: [names] })) }).signatures;
  assert.ok(signature !== undefined);
  assert.equal(reportOf(signature, ports.digest).signer?.resident, "hidden");
  assert.ok(!JSON.stringify(reportOf(signature, ports.digest)).includes(resident.address));
  const shown = reportOf(signature, ports.digest, { residents: "show" }).signer?.resident;
  assert.deepEqual(shown, resident);
});

test("several people sign one content, and each signature is judged by itself", async () => {
  const second = world.person(authority);
  const signing = {
    content: { placement: "attached", bytes },
    signer: second.signer,
    certificate: second.certificate,
  } as const;
  const both = await addSigner(await sign(), signing, ports.digest);
  assert.deepEqual(outcomes({ message: both }), ["valid", "valid"]);
  const later = new World("2026-11-21T09:00:00Z");
  later.authorities.push(authority);
  later.revoke(authority, second, new Date("2026-11-20T00:00:00Z"));
  assert.deepEqual(outcomes({ message: both }, later.inputs()).toSorted(), ["signature-certificate-revoked", "valid"]);
});

test("a detached signature needs its content, and no other", async () => {
  const message = await sign(person, { placement: "detached", bytes });
  assert.deepEqual(outcomes({ message }), ["signature-content-missing"]);
  assert.deepEqual(outcomes({ message, content: { bytes: bytes.subarray(1) } }), ["signature-content-changed"]);
  const byDigest = await sign(person, { placement: "detached", digest: ports.digest("sha256", bytes) });
  const content = { digest: (algorithm: "sha1" | "sha256" | "sha384" | "sha512") => ports.digest(algorithm, bytes) };
  assert.deepEqual(outcomes({ message: byDigest, content }), ["valid"]);
});

test("another content beside an attached one is refused", async () => {
  assert.deepEqual(outcomes({ message: await sign(), content: { bytes: bytes.subarray(1) } }), [
    "message-content-different",
  ]);
});

test("whichever octet of a signed message is changed, no signature of it is valid", async () => {
  const message = await sign();
  const inputs = world.inputs();
  const accepted: number[] = [];
  const codes = new Set<string>();
  for (let at = 0; at < message.length; at++) {
    const changed = message.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    const [outcome = ""] = outcomes({ message: changed }, inputs);
    codes.add(outcome);
    if (outcome === "valid") accepted.push(at);
  }
  // Nothing signs the frame's list of digests; a verifier does not need it (RFC 5652 §5.1).
  const digests = Buffer.from(message).indexOf(Buffer.from("310d300b0609608648016503040201", "hex"));
  const outside = accepted.filter((at) => at < digests || at >= digests + 15);
  assert.deepEqual(outside, []);
  for (const code of ["message-malformed", "signature-content-changed", "signature-wrong"])
    assert.ok(codes.has(code), code);
});

test("a signature by a certificate that is revoked, ended, unknown or for another use is not valid", async () => {
  const ended = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2026-11-21T08:59:59Z") };
  const expired = judge({ message: await sign(world.person(authority, { period: ended })) }).signatures[0];
  assert.ok(expired?.refusal?.code === "signature-path-not-proved");
  assert.equal(expired.refusal.refusal.code, "certificate-expired");
  assert.equal(expired.verdict, "undetermined");
  const stranger = new World("2026-11-21T09:00:00Z");
  const foreign = stranger.person(stranger.authority("よその知事"));
  assert.deepEqual(outcomes({ message: await sign(foreign) }), ["signature-path-not-proved"]);
  const other = world.person(authority, { extensions: [] });
  const message = await sign(other);
  const inputs = world.inputs({ keyUsage: ["keyEncipherment"] });
  assert.deepEqual(outcomes({ message }, inputs), ["signature-path-not-proved"]);
});

test("without lists the status is unknown, and that is said", async () => {
  const { material: _, ...inputs } = world.inputs();
  const [signature] = judge({ message: await sign() }, inputs).signatures;
  assert.ok(signature?.refusal?.code === "signature-path-not-proved");
  assert.equal(signature.refusal.refusal.code, "revocation-unknown");
  assert.deepEqual(outcomes({ message: await sign() }, { ...inputs, revocation: "off" }), ["valid"]);
});

test("a certificate of the same issuer and number, but another, has not signed", async () => {
  const data = parseSignedData(await sign());
  const twin = world.person(authority);
  const { toBeSigned, ...rest } = prepareSignerInfo(
    {
      signer: { by: "certificate", certificate: person.certificate },
      algorithm: twin.signer.algorithm,
      contentType: data.contentType,
      contentDigest: ports.digest("sha256", bytes),
      signingCertificate: "named",
      attributes: [],
    },
    (algorithm, octets) => ports.digest(algorithm, octets === person.certificate.der ? twin.certificate.der : octets),
  );
  const signers = [rest.finish(await person.signer.sign(toBeSigned))];
  const message = encodeSignedData({
    contentType: data.contentType,
    content: bytes,
    certificates: data.certificates,
    signers,
    digests: ["sha256"],
  });
  assert.deepEqual(outcomes({ message }), ["signature-certificate-different"]);
});

test("a message that does not name its certificate passes as CMS, and not as CAdES", async () => {
  const { signer, certificate } = person;
  const content = { placement: "attached", bytes } as const;
  const message = await signCms({ content, signer, certificate, signingCertificate: "not-named" }, ports.digest);
  assert.deepEqual(outcomes({ message }), ["valid"]);
  const inputs = world.inputs({ signingCertificate: "required" });
  assert.deepEqual(outcomes({ message }, inputs), ["signature-certificate-not-named"]);
});

test("signed attributes of one message do not pass as the content of another without attributes", async () => {
  const data = parseSignedData(await sign());
  const signer = data.signers[0];
  assert.ok(signer?.signedAttributes !== undefined);
  const attributesAsContent = signer.signedAttributes.toBeSigned;
  // The same signature, with the attributes moved into the content.
  const info = bareSignerInfo(signer.signedPart, signer.signature);
  const message = encodeSignedData({
    contentType: data.contentType,
    content: attributesAsContent,
    certificates: data.certificates,
    signers: [info],
    digests: ["sha256"],
  });
  assert.deepEqual(outcomes({ message }), ["signature-content-ambiguous"]);
});

test("what is no signed message, or has no signer, is refused", async () => {
  assert.deepEqual(outcomes({ message: new Uint8Array([0x30, 0]) }), ["message-malformed"]);
  const none = encodeSignedData({ contentType: oid("1.2.840.113549.1.7.1"), content: bytes, signers: [], digests: [] });
  assert.deepEqual(outcomes({ message: none }), ["message-without-signature"]);
  assert.deepEqual(outcomes({ message: encode(sequence(oidValue(oid("1.2.3")), setOf([]))) }), ["message-malformed"]);
});

test("a certificate for signing in does not sign documents, unless that is said to suffice", async () => {
  const message = await sign(world.person(authority, { usages: ["digitalSignature"] }));
  assert.deepEqual(outcomes({ message }), ["signature-path-not-proved"]);
  assert.deepEqual(outcomes({ message }, world.inputs({ keyUsage: ["digitalSignature"] })), ["valid"]);
});

/** version, sid and digestAlgorithm of a SignerInfo, its signatureAlgorithm and signature; signed attributes left out. */
function bareSignerInfo(signedPart: Uint8Array, signature: Uint8Array): Uint8Array {
  const start = Buffer.from(signedPart).indexOf(Buffer.from([0xa0]));
  const first = signedPart[start + 1] ?? 0;
  const length = first < 0x80 ? 2 + first : 2 + (first & 0x7f) + readLength(signedPart, start, first & 0x7f);
  const content = Buffer.concat([signedPart.subarray(0, start), signedPart.subarray(start + length)]);
  assert.ok(signature.length > 0);
  const header =
    content.length < 0x80
      ? [0x30, content.length]
      : content.length < 0x100
        ? [0x30, 0x81, content.length]
        : [0x30, 0x82, content.length >> 8, content.length & 0xff];
  return new Uint8Array(Buffer.concat([Buffer.from(header), content]));
}

function readLength(bytes: Uint8Array, start: number, octets: number): number {
  let length = 0;
  for (let at = 0; at < octets; at++) length = length * 256 + (bytes[start + 2 + at] ?? 0);
  return length;
}
