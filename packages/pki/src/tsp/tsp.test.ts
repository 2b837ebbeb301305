import assert from "node:assert/strict";
import { test } from "node:test";
import { DerError, EncodingError, encode, integer, oid, sequence } from "../der/index.ts";
import { digest, testAuthority, testCertificate, testKey, verifySignature } from "../testing/index.ts";
import {
  directoryName,
  extendedKeyUsage,
  extension,
  keyPurpose,
  keyUsage,
  nameFromAttributes,
  parseCertificate,
} from "../x509/index.ts";
import {
  encodeTimeStampInfo,
  encodeTimeStampRefusal,
  encodeTimeStampRequest,
  encodeTimeStampResponse,
  parseTimeStampInfo,
  parseTimeStampRequest,
  parseTimeStampResponse,
  prepareTimeStampToken,
  type TimeStampQuestion,
  verifyTimeStampResponse,
  verifyTimeStampToken,
} from "./index.ts";

const time = new Date("2026-11-20T15:00:00.250Z");
const policy = oid("2.999.1.2");
const imprint = { algorithm: "sha256", hash: digest("sha256", new Uint8Array([1, 2, 3])) } as const;
const verifier = { digest, verifySignature };
const authority = testAuthority(testKey("ecdsa-p256-sha256"));
const purposes = extension(extendedKeyUsage, [keyPurpose.timeStamping], "critical");

function unit(extensions = [purposes], notAfter = new Date("2049-12-31T14:59:59Z")) {
  const key = testKey("ecdsa-p256-sha256");
  const usage = extension(keyUsage, ["digitalSignature"], "critical");
  const subject = nameFromAttributes([["CN", "Time Stamp Unit 1"]]);
  const made = testCertificate(authority, {
    subject,
    key,
    serialNumber: 77,
    extensions: [usage, ...extensions],
    notAfter,
  });
  return { key, certificate: parseCertificate(made.der), algorithm: key.algorithm };
}

const stamping = unit();

function stamp(by = stamping, certificate: "included" | "left-out" = "included", asked: bigint | "none" = 5n) {
  const nonce = asked === "none" ? undefined : asked;
  const request = encodeTimeStampRequest({ imprint, nonce, certificate: "wanted" });
  const { imprintDer } = parseTimeStampRequest(request);
  const info = encodeTimeStampInfo({ policy, imprintDer, serialNumber: 9n, time, accuracy: { seconds: 1 }, nonce });
  const unsigned = prepareTimeStampToken(by, info, digest);
  return encodeTimeStampResponse(unsigned.assemble(by.key.sign(unsigned.toBeSigned), certificate));
}

function question(differences: Partial<TimeStampQuestion> = {}): TimeStampQuestion {
  return { imprint, nonce: 5n, policy, trusted: [parseCertificate(authority.der)], ...differences };
}

function codeOf(response: Uint8Array, asked: TimeStampQuestion): string {
  const verified = verifyTimeStampResponse(verifier, response, asked);
  return verified.ok ? "holds" : verified.refusal.code;
}

test("a request comes back as it was written, with and without what may be left out", () => {
  const full = { imprint, policy, nonce: 2n ** 64n - 1n, certificate: "wanted" } as const;
  const { imprintDer: _, ...read } = parseTimeStampRequest(encodeTimeStampRequest(full));
  assert.deepEqual(read, { ...full, extensions: [] });
  const bare = parseTimeStampRequest(encodeTimeStampRequest({ imprint, certificate: "not-wanted" }));
  assert.equal(bare.nonce, undefined);
  assert.equal(bare.policy, undefined);
  assert.equal(bare.certificate, "not-wanted");
});

test("a request with a hash of a wrong length, another version or something behind it is refused", () => {
  assert.throws(
    () => encodeTimeStampRequest({ imprint: { ...imprint, hash: new Uint8Array(20) }, certificate: "wanted" }),
    EncodingError,
  );
  const other = encode(sequence(integer(2)));
  assert.throws(() => parseTimeStampRequest(other), DerError);
  const request = encodeTimeStampRequest({ imprint, certificate: "wanted" });
  assert.throws(() => parseTimeStampRequest(new Uint8Array([...request, 0])), DerError);
});

test("what an authority says comes back, with fractions of a second, accuracy, order and name", () => {
  const { imprintDer } = parseTimeStampRequest(encodeTimeStampRequest({ imprint, certificate: "wanted" }));
  const name = directoryName(nameFromAttributes([["CN", "clock"]]));
  const accuracy = { seconds: 1, milliseconds: 500, microseconds: 100 };
  const fields = { policy, imprintDer, serialNumber: 2n ** 150n, time, accuracy, nonce: 1n } as const;
  const info = parseTimeStampInfo(encodeTimeStampInfo({ ...fields, ordering: "always", authority: name }));
  assert.deepEqual(info.time, time);
  assert.deepEqual(info.accuracy, accuracy);
  assert.equal(info.ordering, "always");
  assert.equal(info.authority?.kind, "directoryName");
  assert.equal(info.serialNumber, 2n ** 150n);
  const plain = parseTimeStampInfo(encodeTimeStampInfo({ policy, imprintDer, serialNumber: 1n, time }));
  assert.equal(plain.accuracy, undefined);
  assert.equal(plain.ordering, "beyond-accuracy");
});

test("a time with zeros at the end of its fraction, or on a day that no month has, is refused", () => {
  const { imprintDer } = parseTimeStampRequest(encodeTimeStampRequest({ imprint, certificate: "wanted" }));
  const written = encodeTimeStampInfo({ policy, imprintDer, serialNumber: 1n, time });
  const text = Buffer.from(written).toString("latin1");
  for (const wrong of ["20261120150000.20Z", "20261131150000.25Z", "20261120240000.25Z"]) {
    const changed = Buffer.from(text.replace("20261120150000.25Z", wrong), "latin1");
    assert.throws(() => parseTimeStampInfo(changed), DerError, wrong);
  }
});

test("a refusal names its failure and carries no token", () => {
  const parsed = parseTimeStampResponse(encodeTimeStampRefusal("unaccepted-policy", "no such policy"));
  assert.deepEqual(parsed, { status: "rejection", failure: "unaccepted-policy", text: ["no such policy"] });
  assert.equal(codeOf(encodeTimeStampRefusal("bad-algorithm"), question()), "time-stamp-not-granted");
});

test("a stamp holds by its issuer and by its own certificate, also when that does not come along", () => {
  assert.equal(codeOf(stamp(), question()), "holds");
  assert.equal(codeOf(stamp(), question({ trusted: [stamping.certificate] })), "holds");
  const bare = stamp(stamping, "left-out");
  assert.equal(codeOf(bare, question()), "time-stamp-certificate-missing");
  assert.equal(codeOf(bare, question({ known: [stamping.certificate] })), "holds");
});

test("a stamp of something else, by another question, or by somebody else is refused", () => {
  const other = { ...imprint, hash: digest("sha256", new Uint8Array([9])) };
  assert.equal(codeOf(stamp(), question({ imprint: other })), "time-stamp-of-something-else");
  assert.equal(codeOf(stamp(), question({ nonce: 6n })), "time-stamp-nonce-different");
  assert.equal(codeOf(stamp(stamping, "included", "none"), question()), "time-stamp-nonce-different");
  assert.equal(codeOf(stamp(), question({ policy: oid("2.999.1.3") })), "time-stamp-policy-different");
  const stranger = parseCertificate(testAuthority(testKey("ecdsa-p256-sha256")).der);
  assert.equal(codeOf(stamp(), question({ trusted: [stranger] })), "time-stamp-certificate-not-trusted");
});

test("a certificate that is not for time stamps alone, critically, or that had ended, does not stamp", () => {
  const wrong = [
    [],
    [extension(extendedKeyUsage, [keyPurpose.timeStamping], "non-critical")],
    [extension(extendedKeyUsage, [keyPurpose.timeStamping, keyPurpose.ocspSigning], "critical")],
    [extension(extendedKeyUsage, [keyPurpose.any], "critical")],
  ];
  for (const extensions of wrong)
    assert.equal(codeOf(stamp(unit(extensions)), question()), "time-stamp-certificate-not-for-time-stamps");
  const ended = unit([purposes], new Date("2026-11-20T14:59:59Z"));
  assert.equal(codeOf(stamp(ended), question()), "time-stamp-outside-validity");
});

test("a token in which one octet differs is refused or malformed, wherever the octet stands", () => {
  const whole = stamp();
  const parsed = parseTimeStampResponse(whole);
  assert.ok("token" in parsed);
  const token = parsed.tokenDer;
  const accepted: number[] = [];
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    try {
      if (verifyTimeStampToken(verifier, changed, question()).ok) accepted.push(at);
    } catch (fault) {
      if (!(fault instanceof DerError)) throw fault;
    }
  }
  // Nothing signs the list of digests in the frame; a verifier does not need it (RFC 5652 §5.1).
  const digests = Buffer.from(token).indexOf(Buffer.from("310d300b0609608648016503040201", "hex"));
  assert.ok(digests > 0);
  assert.deepEqual(
    accepted.filter((at) => at < digests || at >= digests + 15),
    [],
  );
});
