import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import {
  bitString,
  type Der,
  DerError,
  EncodingError,
  encode,
  equalBytes,
  explicit,
  fromHex,
  generalizedTime,
  implicit,
  integer,
  raw,
  sequence,
  utcTime,
} from "../der/index.ts";
import { testKey, verifySignature } from "../testing/index.ts";
import {
  assembleSigned,
  basicConstraints,
  type Certificate,
  type CertificateFields,
  checkCertificate,
  encodeCrossCertificatePair,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromText,
  nameToText,
  parseCertificate,
  parseCrossCertificatePair,
  serialNumberFromHex,
  serialNumberFromInteger,
  verifyCertificateSignature,
} from "./index.ts";

const key = testKey("ecdsa-p256-sha256");
const fields: CertificateFields = {
  serialNumber: serialNumberFromInteger(0x80),
  signatureAlgorithm: "ecdsa-p256-sha256",
  issuer: nameFromText("CN=長崎県知事,O=長崎県,C=JP"),
  notBefore: new Date("2026-04-01T00:00:00Z"),
  notAfter: new Date("2050-03-31T14:59:59Z"),
  subject: nameFromText("CN=20260401,L=Nagasaki-shi,C=JP"),
  publicKey: key.publicKey,
  extensions: [
    extension(basicConstraints, { cA: true }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
  ],
};

describe("a certificate", () => {
  test("comes back with everything that was put into it", () => {
    const certificate = make(fields);
    checkCertificate(certificate);
    assert.equal(certificate.version, 3);
    assert.equal(certificate.serialNumber, "0080");
    assert.equal(certificate.signatureAlgorithm, "ecdsa-p256-sha256");
    assert.equal(nameToText(certificate.issuer), "CN=長崎県知事,O=長崎県,C=JP");
    assert.equal(nameToText(certificate.subject), "CN=20260401,L=Nagasaki-shi,C=JP");
    assert.deepEqual(certificate.notBefore, fields.notBefore);
    assert.deepEqual(certificate.notAfter, fields.notAfter);
    assert.deepEqual(certificate.publicKey, key.publicKey);
    assert.equal(certificate.publicKeyFacts.kind, "ec");
    assert.deepEqual(certificate.extensions, fields.extensions);
    assert.deepEqual(certificate.basicConstraints, { cA: true, pathLenConstraint: undefined });
    assert.deepEqual(certificate.keyUsage, ["keyCertSign", "cRLSign"]);
    assert.equal(certificate.subjectAltName, undefined);
    assert.equal(certificate.residentAttributes, undefined);
  });

  test("has UTCTime through 2049 and GeneralizedTime from 2050", () => {
    assert.deepEqual(make(fields).validityTags, [0x17, 0x18]);
    const last = make({ ...fields, notAfter: new Date("2049-12-31T23:59:59Z") });
    assert.deepEqual(last.validityTags, [0x17, 0x17]);
  });

  test("decodes an extension once", () => {
    const certificate = make(fields);
    assert.equal(certificate.basicConstraints, certificate.basicConstraints);
  });

  test("is not written with a serial number that may not be issued", () => {
    for (const hex of ["00", "80", `0080${"00".repeat(19)}`]) {
      const serialNumber = serialNumberFromHex(hex);
      assert.throws(() => encodeToBeSignedCertificate({ ...fields, serialNumber }), EncodingError);
    }
  });

  test("is not written without extensions, or with one twice", () => {
    const [one] = fields.extensions;
    assert(one !== undefined);
    assert.throws(() => encodeToBeSignedCertificate({ ...fields, extensions: [] }), EncodingError);
    assert.throws(() => encodeToBeSignedCertificate({ ...fields, extensions: [one, one] }), EncodingError);
  });

  test("is verified with its issuer's key and no other", () => {
    const certificate = make(fields);
    const other = testKey("ecdsa-p256-sha256");
    assert.equal(verifyCertificateSignature(certificate, key.publicKey, verifySignature), true);
    assert.equal(verifyCertificateSignature(certificate, other.publicKey, verifySignature), false);
  });

  test("is not verified when the algorithm outside differs from the one inside", () => {
    const toBeSigned = encodeToBeSignedCertificate({ ...fields, signatureAlgorithm: "ecdsa-p384-sha384" });
    const certificate = parseCertificate(assembleSigned(toBeSigned, "ecdsa-p256-sha256", key.sign(toBeSigned)));
    assert.equal(verifyCertificateSignature(certificate, key.publicKey, verifySignature), false);
  });

  test("with a signature that is not whole octets is read, and never verified", () => {
    const { der, signature } = make(fields);
    const changed = der.slice();
    const unusedBitsAt = der.length - signature.length - 1;
    changed[unusedBitsAt] = 1;
    changed[der.length - 1] = (changed.at(-1) ?? 0) & 0xfe;
    const certificate = parseCertificate(changed);
    assert.equal(certificate.signature.length, 0);
    assert.equal(verifyCertificateSignature(certificate, key.publicKey, verifySignature), false);
  });

  test("changed anywhere still re-encodes, or is refused with a DerError", () => {
    const { der } = make(fields);
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const changed = der.slice();
        changed[at] = value;
        try {
          const certificate = parseCertificate(changed);
          checkCertificate(certificate);
          assert(equalBytes(certificate.der, changed));
        } catch (error) {
          assert(error instanceof DerError, String(error));
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("a certificate of an older version", () => {
  const uniqueId = implicit(1, bitString(Uint8Array.of(7)));
  const basic = (version: Der | undefined, ...rest: Der[]) =>
    encode(
      sequence(
        version,
        integer(-5),
        raw(signatureAlgorithmIdentifier("ecdsa-p256-sha256")),
        raw(fields.issuer.der),
        sequence(generalizedTime(fields.notBefore), utcTime(fields.notBefore)),
        raw(fields.subject.der),
        raw(key.publicKey),
        ...rest,
      ),
    );
  const assembled = (toBeSigned: Uint8Array) => assembleSigned(toBeSigned, "ecdsa-p256-sha256", key.sign(toBeSigned));

  test("1 is read, with a negative serial number and GeneralizedTime before 2050", () => {
    const certificate = parseCertificate(assembled(basic(undefined)));
    checkCertificate(certificate);
    assert.equal(certificate.version, 1);
    assert.equal(certificate.serialNumber, "fb");
    assert.deepEqual(certificate.validityTags, [0x18, 0x17]);
    assert.deepEqual(certificate.extensions, []);
    assert.equal(verifyCertificateSignature(certificate, key.publicKey, verifySignature), true);
  });

  test("2 is read with a unique identifier, which version 1 does not have", () => {
    const certificate = parseCertificate(assembled(basic(explicit(0, integer(1)), uniqueId)));
    assert.equal(certificate.version, 2);
    assert.deepEqual(certificate.issuerUniqueId, Uint8Array.of(7));
    assert.throws(() => parseCertificate(assembled(basic(undefined, uniqueId))), DerError);
  });
});

describe("a certificate is refused", () => {
  const { der } = make(fields);
  const cases: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
    ["when something follows it", (bytes) => Uint8Array.of(...bytes, 0)],
    ["when it is cut short", (bytes) => bytes.subarray(0, -1)],
    ["when it says version 1 in so many words", replaceFirst("a003020102", "a003020100")],
    ["when it is of version 4", replaceFirst("a003020102", "a003020103")],
    ["when it is of version 2 and has extensions", replaceFirst("a003020102", "a003020101")],
  ];
  for (const [what, change] of cases) {
    test(what, () => assert.throws(() => parseCertificate(change(der)), DerError));
  }
});

test("a cross certificate pair comes back with either certificate or both", () => {
  const first = make(fields).der;
  const second = make({ ...fields, serialNumber: serialNumberFromInteger(2) }).der;
  const both = parseCrossCertificatePair(encodeCrossCertificatePair({ issuedToThisCA: first, issuedByThisCA: second }));
  assert.deepEqual(both.issuedToThisCA?.der, first);
  assert.deepEqual(both.issuedByThisCA?.der, second);
  const one = parseCrossCertificatePair(encodeCrossCertificatePair({ issuedByThisCA: second }));
  assert.equal(one.issuedToThisCA, undefined);
  assert.equal(one.issuedByThisCA?.serialNumber, "02");
});

function make(of: CertificateFields): Certificate {
  const toBeSigned = encodeToBeSignedCertificate(of);
  return parseCertificate(assembleSigned(toBeSigned, "ecdsa-p256-sha256", key.sign(toBeSigned)));
}

function replaceFirst(from: string, to: string): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => fromHex(Buffer.from(bytes).toString("hex").replace(from, to)) ?? bytes;
}
