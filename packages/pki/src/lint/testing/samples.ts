import {
  type Digest,
  keyIdentifier,
  type SignatureAlgorithm,
  signatureAlgorithmIdentifier,
} from "../../algorithm/index.ts";
import {
  bitString,
  boolean,
  type Der,
  encode,
  explicit,
  fromHex,
  implicit,
  integer,
  integerFromContent,
  namedBitList,
  octetString,
  oid,
  oidValue,
  raw,
  sequence,
  sequenceOf,
  validityTime,
} from "../../der/index.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  directoryName,
  type Extension,
  extension,
  nameFromAttributes,
  residentAlternativeNames,
  subjectAltName,
  subjectKeyIdentifier,
} from "../../x509/index.ts";
import type { CertificateLintContext, CertificateProfile } from "../index.ts";

/** The fields of a TBSCertificate, each as it will stand there, so that a test can put anything in their place. */
export interface Parts {
  readonly version: Der | undefined;
  readonly serialNumber: Uint8Array;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly notBefore: Der;
  readonly notAfter: Der;
  readonly subject: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly uniqueIdentifier: Der | undefined;
  readonly extensions: readonly Extension[];
}

export interface Sample {
  readonly parts: Parts;
  readonly context: CertificateLintContext;
}

export interface SamplePorts {
  readonly digest: Digest;
  /** SubjectPublicKeyInfo of the authority and of the holder. */
  readonly authorityKey: Uint8Array;
  readonly holderKey: Uint8Array;
}

export const authorityName = nameFromAttributes([
  ["C", "JP"],
  ["O", "Nagasaki Prefecture"],
  ["CN", "長崎県知事"],
]);
export const partitionName = nameFromAttributes([
  ["C", "JP"],
  ["OU", "CRL Distribution Points"],
  ["CN", "Nagasaki-shi CRLDP"],
]);
export const residentPolicy = oid("1.2.392.200149.8.5.1.1.10");
const serialNumber = "15c0ffee00112233445566778899aabbccddeeff";
const algorithm: SignatureAlgorithm = "rsa-pkcs1-sha256";

/** A resident's certificate of the seed's profile that every lint accepts: issued on 20 November 2026 for three years. */
export function residentSample(ports: SamplePorts): Sample {
  const profile: CertificateProfile = {
    kind: "resident",
    keys: { specifications: ["rsa-2048", "ecdsa-p256"], minimumRsaExponent: 65_537 },
    validity: { rule: "years", years: 3, from: new Date("2026-11-20T01:00:00Z"), bound: "exactly" },
    policies: [residentPolicy],
    keyUsage: ["digitalSignature", "nonRepudiation"],
    extendedKeyUsage: [],
    distributionPoint: { directoryName: partitionName.der },
    serialNumberOctets: 16,
    endOfDay: "23:59:59-in-japan",
  };
  return sampleOf(ports, profile, {
    subject: nameFromAttributes([
      ["C", "JP"],
      ["L", "Nagasaki-ken"],
      ["CN", "2026112000000001"],
    ]).der,
    publicKey: ports.holderKey,
    extensions: [
      authorityKeyExtension(ports),
      extension(subjectKeyIdentifier, keyIdentifier(ports.holderKey, ports.digest), "non-critical"),
      keyUsageExtension([0, 1]),
      extension(certificatePolicies, [{ policy: residentPolicy }], "critical"),
      extension(subjectAltName, residentAlternativeNames(residentAttributes), "non-critical"),
      extension(
        cRLDistributionPoints,
        [{ distributionPoint: { kind: "fullName", names: [directoryName(partitionName)] } }],
        "non-critical",
      ),
    ],
  });
}

/** The authority's self-signed certificate: ten years. */
export function selfSignedSample(ports: SamplePorts): Sample {
  const profile: CertificateProfile = {
    ...residentSample(ports).context.profile,
    kind: "self-signed",
    validity: { rule: "years", years: 10, from: new Date("2026-11-20T01:00:00Z"), bound: "exactly" },
    policies: [],
    keyUsage: ["keyCertSign", "cRLSign"],
    distributionPoint: "none",
  };
  return sampleOf(ports, profile, {
    subject: authorityName.der,
    publicKey: ports.authorityKey,
    notAfter: validityTime(new Date("2036-11-20T14:59:59Z")),
    extensions: [
      extension(subjectKeyIdentifier, keyIdentifier(ports.authorityKey, ports.digest), "non-critical"),
      keyUsageExtension([5, 6]),
      extension(basicConstraints, { cA: true }, "critical"),
    ],
  });
}

/** The TBSCertificate of the parts. */
export function encodeParts(parts: Parts): Uint8Array {
  return encode(
    sequence(
      parts.version,
      integerFromContent(parts.serialNumber),
      raw(parts.signature),
      raw(parts.issuer),
      sequence(parts.notBefore, parts.notAfter),
      raw(parts.subject),
      raw(parts.publicKey),
      parts.uniqueIdentifier,
      parts.extensions.length === 0 ? undefined : explicit(3, sequenceOf(parts.extensions.map(extensionNode))),
    ),
  );
}

export const residentAttributes = {
  commonName: "濵田　花子",
  dateOfBirth: "419900102",
  gender: "2",
  address: "長崎県長崎市尾上町３番１号",
  substituteCharacterOfCommonName: "00000",
  substituteCharacterOfAddress: "0000000000000",
} as const;

/** keyUsage with these bits, in whatever way is wanted. */
export function keyUsageExtension(bits: readonly number[], critical = true): Extension {
  return { oid: oid("2.5.29.15"), critical, value: encode(namedBitList(bits)) };
}

/** An extension with a value that no encoder of the x509 room would write. */
export function rawExtension(identifier: string, value: Der, critical = false): Extension {
  return { oid: oid(identifier), critical, value: encode(value) };
}

/** A unique identifier, which nobody uses. */
export const uniqueIdentifier: Der = implicit(1, bitString(Uint8Array.of(1)));

export function hex(text: string): Uint8Array {
  return fromHex(text) ?? new Uint8Array();
}

function authorityKeyExtension({ authorityKey, digest }: SamplePorts): Extension {
  return extension(authorityKeyIdentifier, { keyIdentifier: keyIdentifier(authorityKey, digest) }, "non-critical");
}

function sampleOf(
  ports: SamplePorts,
  profile: CertificateProfile,
  special: Pick<Parts, "subject" | "publicKey" | "extensions"> & Partial<Parts>,
): Sample {
  const { digest, authorityKey } = ports;
  const issuer = {
    name: authorityName.der,
    publicKey: authorityKey,
    keyIdentifier: keyIdentifier(authorityKey, digest),
    algorithm,
  };
  const parts: Parts = {
    version: explicit(0, integer(2)),
    serialNumber: hex(serialNumber),
    signature: signatureAlgorithmIdentifier(algorithm),
    issuer: authorityName.der,
    notBefore: validityTime(new Date("2026-11-20T03:00:00Z")),
    notAfter: validityTime(new Date("2029-11-20T14:59:59Z")),
    uniqueIdentifier: undefined,
    ...special,
  };
  return { parts, context: { issuer, profile, digest } };
}

function extensionNode({ oid: identifier, critical, value }: Extension): Der {
  return sequence(oidValue(identifier), critical ? boolean(true) : undefined, octetString(value));
}
