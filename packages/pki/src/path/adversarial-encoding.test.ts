import { encodeRsaPublicKey, signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import {
  bitString,
  boolean,
  checkDer,
  constructed,
  type Der,
  encode,
  explicit,
  generalizedTime,
  integer,
  nullValue,
  octetString,
  oid,
  oidValue,
  primitive,
  raw,
  sequence,
  tag,
} from "../der/index.ts";
import {
  type CertificateDraft,
  draft,
  encodeDraft,
  poolKey,
  type RawExtension,
  rawCertificate,
  rawExtension,
} from "../testing/worlds/index.ts";
import { basicConstraints, keyUsage, parseCertificate, subjectKeyIdentifier } from "../x509/index.ts";
import {
  type AdversarialCase,
  authority,
  bag,
  outcomeOf,
  type Prepared,
  pair,
  reading,
  root,
  subject,
  testCases,
} from "./testing/adversarial.ts";

const der = "X.690 10.1 and 11: certificates are DER (RFC 5280 §4.1); every other encoding is refused";
const rsa = poolKey("rsa", 0);
const p256 = poolKey("p256", 0);

const cases: readonly AdversarialCase[] = [
  issuerKey(16, "an RSA modulus of 16 Ki bits", rsaKey(2048), "key-not-allowed"),
  issuerKey(16, "an RSA modulus of 1 Mi bits", rsaKey(131_072), "key-not-allowed"),
  issuerKey(
    16,
    "an RSA exponent as long as the modulus",
    rsaKey(256, new Uint8Array(256).fill(0xff)),
    "signature-invalid",
  ),
  issuerKey(
    16,
    "an even RSA modulus",
    encodeRsaPublicKey(new Uint8Array(256).fill(0xfe), Uint8Array.of(1, 0, 1)),
    "key-not-allowed",
  ),
  issuerKey(16, "e = 1", rsaKey(256, Uint8Array.of(1)), "key-not-allowed"),
  issuerKey(16, "e = 2", rsaKey(256, Uint8Array.of(2)), "key-not-allowed"),
  issuerKey(16, "modulus 0", encodeRsaPublicKey(Uint8Array.of(0), Uint8Array.of(3)), "certificate-malformed"),
  issuerKey(
    17,
    "an EC key with explicit parameters",
    ecKey(sequence(integer(1), sequence()), point(4)),
    "key-not-allowed",
  ),
  issuerKey(17, "a point off the curve", ecKey(oidValue(oid("1.2.840.10045.3.1.7")), point(4)), "signature-invalid"),
  issuerKey(
    17,
    "a compressed point",
    ecKey(oidValue(oid("1.2.840.10045.3.1.7")), point(2).subarray(0, 33)),
    "certificate-malformed",
  ),
  issuerKey(
    17,
    "the point at infinity",
    ecKey(oidValue(oid("1.2.840.10045.3.1.7")), Uint8Array.of(0)),
    "certificate-malformed",
  ),
  issuerKey(
    18,
    "a DSA key without parameters, and none to inherit",
    dsaKey(integer(5)),
    "key-parameters-missing",
    "pkits",
  ),
  issuerKey(
    18,
    "a DSA key that is no INTEGER",
    dsaKey(octetString(new Uint8Array(3))),
    "certificate-malformed",
    "pkits",
  ),
  ...(
    [
      ["0", 0n],
      ["negative", -5n],
      ["larger than the order", 2n ** 257n],
    ] as const
  ).map(
    ([what, r]): AdversarialCase => ({
      item: 18,
      what: `an ECDSA signature whose r is ${what}`,
      because: "RFC 5280 §6.1.3 (a)(1): the signature verifies with the issuer's key",
      verdict: "signature-invalid",
      prepare: () => leafSigned({ alterSignature: () => encode(sequence(integer(r), integer(1))) }),
    }),
  ),
  leafAlgorithm(
    19,
    "two different algorithm fields",
    { innerAlgorithm: signatureAlgorithmIdentifier("ed25519") },
    "signature-algorithm-mismatch",
    "RFC 5280 §4.1.1.2: both fields contain the same identifier",
  ),
  leafAlgorithm(
    19,
    "RSA without parameters",
    { outerAlgorithm: encode(sequence(oidValue(oid("1.2.840.113549.1.1.11")))) },
    "valid",
    "RFC 4055 §5: implementations accept absent parameters as well as NULL",
    rsa,
  ),
  leafAlgorithm(
    19,
    "RSA with an OCTET STRING as parameters",
    { outerAlgorithm: encode(sequence(oidValue(oid("1.2.840.113549.1.1.11")), octetString(new Uint8Array(2)))) },
    "certificate-malformed",
    "RFC 4055 §5: the parameters are NULL",
    rsa,
  ),
  leafAlgorithm(
    19,
    "ECDSA with NULL",
    { outerAlgorithm: encode(sequence(oidValue(oid("1.2.840.10045.4.3.2")), nullValue())) },
    "certificate-malformed",
    "RFC 5758 §3.2: the parameters are absent",
  ),
  leafAlgorithm(
    19,
    "RSA-PSS with salts of 2^31",
    { outerAlgorithm: pss(2 ** 31) },
    "signature-algorithm-unknown",
    "RFC 4055 §3.1: salts as long as the digest are what we have",
    rsa,
  ),
  leafAlgorithm(
    19,
    "RSA-PSS with trailer 2",
    { outerAlgorithm: pss(32, 2) },
    "signature-algorithm-unknown",
    "RFC 4055 §3.1: the trailer field is 1",
    rsa,
  ),
  leafAlgorithm(
    19,
    "RSA-PSS with the default of SHA-1",
    { outerAlgorithm: encode(sequence(oidValue(oid("1.2.840.113549.1.1.10")), sequence())) },
    "signature-algorithm-unknown",
    "RFC 4055 §3.1: the default digest is SHA-1, which no policy here takes",
    rsa,
  ),
  {
    item: 19,
    what: "a signature with unused bits",
    because:
      "RFC 5280 §4.1.1.3: the signature is the octets that the algorithm made; a BIT STRING of part of an octet is none",
    verdict: "signature-invalid",
    prepare: () => {
      const leaf = encode(sequence(raw(tbs()), raw(ed25519()), primitive(tag.bitString, Uint8Array.of(4, 0xf0))));
      return bag(leaf, [encodeDraft(draft(root, authority, "authority", 2))]);
    },
  },
  ...[1000, 100_000].map(
    (levels): AdversarialCase => ({
      item: 20,
      what: `${levels} levels of SEQUENCE in an extension's value`,
      because: der,
      verdict: "DerError:nesting-too-deep",
      prepare: () => reading(nested(levels), checkDer),
    }),
  ),
  {
    item: 20,
    what: "50,000 levels of indefinite length",
    because: der,
    verdict: "DerError:indefinite-length",
    prepare: () =>
      reading(
        Uint8Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? 0x30 : 0x80)),
        checkDer,
      ),
  },
  lie("84 FF FF FF FF", [0x30, 0x84, 0xff, 0xff, 0xff, 0xff], "truncated"),
  lie("88 and eight octets", [0x30, 0x88, 1, 1, 1, 1, 1, 1, 1, 1], "length-too-large"),
  lie("80", [0x30, 0x80, 0, 0], "indefinite-length"),
  lie("81 05", [0x30, 0x81, 5, 0, 0, 0, 0, 0], "non-minimal-length"),
  lie("past the end", [0x30, 0x20, 0], "truncated"),
  bytes(
    21,
    "octets after the certificate",
    () => sequence(raw(tbs()), raw(ed25519()), bitString(new Uint8Array(64))),
    "DerError:trailing-data",
    Uint8Array.of(5, 0),
  ),
  bytes(
    21,
    "a fourth element in the certificate",
    () => sequence(raw(tbs()), raw(ed25519()), bitString(new Uint8Array(64)), nullValue()),
    "DerError:trailing-data",
  ),
  extensionBytes(22, "cA written as 01", basicConstraints.oid, sequence(primitive(tag.boolean, Uint8Array.of(1)))),
  extensionBytes(22, "cA FALSE written out", basicConstraints.oid, sequence(boolean(false))),
  extensionBytes(
    22,
    "keyUsage with padding that is not zero",
    keyUsage.oid,
    primitive(tag.bitString, Uint8Array.of(5, 0xbf)),
  ),
  extensionBytes(
    22,
    "keyUsage with zero bits at its end",
    keyUsage.oid,
    primitive(tag.bitString, Uint8Array.of(0, 0x80)),
  ),
  extensionBytes(
    22,
    "an OCTET STRING in pieces",
    subjectKeyIdentifier.oid,
    constructed(0x24, [octetString(new Uint8Array(4))]),
  ),
  extensionBytes(
    22,
    "a path length with a zero before it",
    basicConstraints.oid,
    sequence(boolean(true), primitive(tag.integer, Uint8Array.of(0, 1))),
  ),
  {
    item: 22,
    what: "critical FALSE written out",
    because: der,
    verdict: "certificate-malformed",
    prepare: () =>
      pair((leaf) =>
        leaf.extensions.push({
          der: encode(sequence(oidValue(oid("1.2.3")), boolean(false), octetString(nullValue()))),
        }),
      ),
  },
  bytes(
    22,
    "version 1 written out",
    () => sequence(sequence(explicit(0, integer(0)), integer(1)), raw(ed25519()), bitString(new Uint8Array(64))),
    "DerError:default-encoded",
  ),
  {
    item: 23,
    what: "an OID with a subidentifier of 900,000 octets",
    because: "X.690 8.19: a subidentifier may be of any length; ours are bounded",
    verdict: "certificate-malformed",
    prepare: () =>
      pair((leaf) => leaf.extensions.push(withOid([0x2a, ...new Array<number>(900_000).fill(0xff), 0x7f]))),
  },
  {
    item: 23,
    what: "an OID that is basicConstraints' but for 2^32",
    because: "RFC 5280 §4.2: an unknown extension that is not critical is passed over; numbers are not cut",
    verdict: "valid",
    prepare: () => pair((leaf) => leaf.extensions.push(withOid([0x55, 0x1d, 0x90, 0x80, 0x80, 0x80, 0x13]))),
  },
  oidBytes("a leading 80", [0x55, 0x1d, 0x80, 0x13]),
  oidBytes("no octet", []),
  oidBytes("no last octet", [0x55, 0x9d]),
  {
    item: 24,
    what: "two basicConstraints",
    because: "RFC 5280 §4.2: a certificate must not include more than one instance of an extension",
    verdict: "certificate-malformed",
    prepare: () =>
      pair((leaf) =>
        leaf.extensions.push(...[1, 2].map(() => rawExtension(basicConstraints.oid, sequence(), "critical"))),
      ),
  },
  {
    item: 25,
    what: "a subjectKeyIdentifier of 64 MB",
    because: "RFC 5280 §4.1: nothing bounds a certificate; ours are at most 1 MB",
    verdict: "certificate-malformed",
    prepare: () =>
      pair((leaf) =>
        leaf.extensions.push(
          rawExtension(subjectKeyIdentifier.oid, octetString(new Uint8Array(64 * 1024 * 1024)), "non-critical"),
        ),
      ),
  },
  ...(
    [
      ["0", 0n],
      ["negative", -1n],
      ["of 20 octets", 2n ** 159n - 1n],
      ["of 40 octets", 2n ** 319n - 1n],
    ] as const
  ).map(
    ([what, serialNumber]): AdversarialCase => ({
      item: 25,
      what: `a serial number that is ${what}`,
      because: "RFC 5280 §4.1.2.2: users should be prepared to handle such certificates gracefully",
      verdict: "valid",
      prepare: () =>
        pair((leaf) => {
          leaf.serialNumber = serialNumber;
        }),
    }),
  ),
  time("UTCTime without Z", tag.utcTime, "261120030000"),
  time("UTCTime without seconds", tag.utcTime, "2611200300Z"),
  time("an offset", tag.utcTime, "261120030000+0000"),
  time("a fraction", tag.generalizedTime, "20261120030000.5Z"),
  time("day 32", tag.utcTime, "261132030000Z"),
  time("a leap second", tag.utcTime, "261120035960Z"),
  {
    item: 30,
    what: "GeneralizedTime before 2050",
    because: "RFC 5280 §4.1.2.5: issuers write UTCTime, but applications process either",
    verdict: "valid",
    prepare: () =>
      pair((leaf) => {
        leaf.notBefore = generalizedTime(new Date("2020-01-01T00:00:00Z"));
      }),
  },
  {
    item: 30,
    what: "notAfter 99991231235959Z",
    because: "RFC 5280 §4.1.2.5: that value says that there is no well-defined end",
    verdict: "valid",
    prepare: () =>
      pair((leaf) => {
        leaf.notAfter = generalizedTime(new Date("9999-12-31T23:59:59Z"));
      }),
  },
  {
    item: 30,
    what: "notBefore after notAfter",
    because: "RFC 5280 §6.1.3 (a)(2): the period includes the current time; an empty one includes none",
    verdict: "certificate-expired",
    prepare: () =>
      pair((leaf) => {
        leaf.notAfter = new Date("2020-01-01T00:00:00Z");
      }),
  },
];

testCases(cases);

function rsaKey(octets: number, exponent: Uint8Array = Uint8Array.of(1, 0, 1)): Uint8Array {
  return encodeRsaPublicKey(new Uint8Array(octets).fill(0xf1), exponent);
}

function point(form: number): Uint8Array {
  return new Uint8Array(65).fill(7).fill(form, 0, 1);
}

function ecKey(parameters: Der, octets: Uint8Array): Uint8Array {
  return encode(sequence(sequence(oidValue(oid("1.2.840.10045.2.1")), parameters), bitString(octets)));
}

function dsaKey(key: Der): Uint8Array {
  return encode(sequence(sequence(oidValue(oid("1.2.840.10040.4.1"))), bitString(key)));
}

/** A hostile key in the authority's certificate, under a leaf of an algorithm that fits. */
function issuerKey(
  item: number,
  what: string,
  publicKey: Uint8Array,
  verdict: string,
  algorithms: "default" | "pkits" = "default",
): AdversarialCase {
  const key = { ...(what.includes("RSA") || /^(e|modulus)/.test(what) ? rsa : p256), publicKey };
  const hostile = { name: authority.name, key };
  const prepare = () => {
    const leaf = encodeDraft(draft(hostile, subject, "end-entity", 3));
    return bag(leaf, [encodeDraft(draft(root, hostile, "authority", 2))], { algorithms });
  };
  return {
    item,
    what,
    because: "RFC 5280 §6.1.3 (a)(1): the signature verifies with the issuer's key",
    verdict,
    prepare,
  };
}

function leafSigned(fields: Partial<Parameters<typeof rawCertificate>[0]>, key = p256): Prepared {
  const signer = { name: authority.name, key };
  const { extensions, notBefore, notAfter } = draft(signer, subject, "end-entity", 3);
  const names = { issuer: signer.name, subject: subject.name, publicKey: subject.key.publicKey };
  const leaf = rawCertificate({ serialNumber: 3, ...names, notBefore, notAfter, extensions, ...fields }, key);
  return bag(leaf, [encodeDraft(draft(root, signer, "authority", 2))]);
}

function leafAlgorithm(
  item: number,
  what: string,
  fields: Partial<Parameters<typeof rawCertificate>[0]>,
  verdict: string,
  because: string,
  key = p256,
): AdversarialCase {
  return { item, what, because, verdict, prepare: () => leafSigned(fields, key) };
}

function pss(salt: number, trailer?: number): Uint8Array {
  const sha256 = sequence(oidValue(oid("2.16.840.1.101.3.4.2.1")), nullValue());
  const mask = sequence(oidValue(oid("1.2.840.113549.1.1.8")), sha256);
  const end = trailer === undefined ? undefined : explicit(3, integer(trailer));
  const parameters = sequence(explicit(0, sha256), explicit(1, mask), explicit(2, integer(salt)), end);
  return encode(sequence(oidValue(oid("1.2.840.113549.1.1.10")), parameters));
}

function tbs(): Uint8Array {
  return parseCertificate(encodeDraft(draft(authority, subject, "end-entity", 3))).toBeSigned;
}

function ed25519(): Uint8Array {
  return signatureAlgorithmIdentifier("ed25519");
}

/** What the reader says of bytes that are nearly a certificate. */
function bytes(
  item: number,
  what: string,
  make: () => Der,
  verdict: string,
  after = new Uint8Array(0),
): AdversarialCase {
  const prepare = () => reading(Uint8Array.from([...encode(make()), ...after]), parseCertificate);
  return { item, what, because: der, verdict, prepare };
}

function lie(what: string, octets: readonly number[], code: string): AdversarialCase {
  const prepare = () => reading(Uint8Array.from(octets), parseCertificate);
  return { item: 21, what: `a length of ${what}`, because: der, verdict: `DerError:${code}`, prepare };
}

function nested(levels: number): Uint8Array {
  let length = 0;
  const heads: number[][] = [];
  for (let level = 0; level < levels; level++) {
    const octets = length < 0x80 ? [length] : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
    const shortest = length < 0x80 || length >= 0x10000 ? octets : [0x82, length >> 8, length & 0xff];
    const head = [0x30, ...(length >= 0x80 && length < 0x100 ? [0x81, length] : shortest)];
    heads.push(head);
    length += head.length;
  }
  return Uint8Array.from(heads.reverse().flat());
}

function extensionBytes(item: number, what: string, type: RawOid, value: Der): AdversarialCase {
  const change = (leaf: CertificateDraft) => {
    leaf.extensions = leaf.extensions.filter((one) => !("oid" in one) || one.oid !== type);
    leaf.extensions.push(rawExtension(type, value, "non-critical"));
  };
  return { item, what, because: der, verdict: "certificate-malformed", prepare: () => pair(change) };
}

type RawOid = Parameters<typeof rawExtension>[0];

function withOid(content: readonly number[]): RawExtension {
  return { der: encode(sequence(primitive(tag.objectIdentifier, Uint8Array.from(content)), octetString(nullValue()))) };
}

function oidBytes(what: string, content: readonly number[]): AdversarialCase {
  const prepare = () => pair((leaf) => leaf.extensions.push(withOid(content)));
  return { item: 23, what: `an OID with ${what}`, because: der, verdict: "certificate-malformed", prepare };
}

function time(what: string, identifier: number, text: string): AdversarialCase {
  const value = primitive(identifier, new TextEncoder().encode(text));
  const prepare = () => {
    const one = draft(authority, subject, "end-entity", 3);
    one.notBefore = value;
    const octets = encodeDraft(one);
    return { octets: octets.length, run: () => outcomeOf(() => parseCertificate(octets)) };
  };
  return {
    item: 30,
    what,
    because: "RFC 5280 §4.1.2.5.1: YYMMDDHHMMSSZ, or with the century, in GMT and with seconds",
    verdict: "DerError:bad-time",
    prepare,
  };
}
