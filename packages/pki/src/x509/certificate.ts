import {
  type PublicKey,
  parsePublicKey,
  parseSignatureAlgorithm,
  type SignatureAlgorithm,
  type VerifySignature,
} from "../algorithm/index.ts";
import { contextPrimitive, DerError, DerReader, equalBytes, type Oid, tag } from "../der/index.ts";
import { type Extension, type ExtensionType, findExtension, readExtensions } from "./extension.ts";
import {
  type AccessDescription,
  type AuthorityKeyIdentifier,
  authorityInfoAccess,
  authorityKeyIdentifier,
  type BasicConstraints,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  type DistributionPoint,
  extendedKeyUsage,
  freshestCRL,
  inhibitAnyPolicy,
  issuerAltName,
  type KeyUsage,
  keyUsage,
  type NameConstraints,
  nameConstraints,
  ocspNoCheck,
  type PolicyConstraints,
  type PolicyInformation,
  type PolicyMapping,
  policyConstraints,
  policyMappings,
  type ResidentAttributes,
  residentAttributesOf,
  subjectAltName,
  subjectInfoAccess,
  subjectKeyIdentifier,
} from "./extensions/index.ts";
import type { GeneralName } from "./general-name.ts";
import { type DistinguishedName, lazyName } from "./name.ts";
import { type SerialNumber, serialNumberFromOctets } from "./serial-number.ts";
import { readSigned, type Signed } from "./signed.ts";

/** Most octets of a certificate that we read. */
export const maximumCertificateSize = 1024 * 1024;

/**
 * Reads a certificate (RFC 5280 §4.1). Its frame, validity and list of extensions are checked now; names, key and the extensions' values
 * when they are asked for: getters may throw `DerError` too (`checkCertificate` asks for all). Byte strings are views of `der`, which must
 * not change. Serial numbers of any sign are read, GeneralizedTime before 2050 too: validation and lints judge them.
 */
export function parseCertificate(der: Uint8Array): Certificate {
  return new Certificate(readSigned(der, { size: maximumCertificateSize }));
}

export class Certificate implements Signed {
  readonly der: Uint8Array;
  readonly toBeSigned: Uint8Array;
  /** The outer AlgorithmIdentifier. */
  readonly signatureAlgorithmIdentifier: Uint8Array;
  /** The one inside toBeSigned; RFC 5280 §4.1.1.2: both must be the same, which `verifyCertificateSignature` checks. */
  readonly innerSignatureAlgorithmIdentifier: Uint8Array;
  readonly signature: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serialNumber: SerialNumber;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** Milliseconds since 1970; both ends belong to the period. */
  readonly notBeforeMilliseconds: number;
  readonly notAfterMilliseconds: number;
  /** Identifier octets of the two times. */
  readonly validityTags: readonly [notBefore: number, notAfter: number];
  /** SubjectPublicKeyInfo, a whole element. */
  readonly publicKey: Uint8Array;
  readonly issuerUniqueId: Uint8Array | undefined;
  readonly subjectUniqueId: Uint8Array | undefined;
  /** In the order written; empty when there are none. */
  readonly extensions: readonly Extension[];
  private readonly decoded: (DecodedExtension | undefined)[];
  private key: PublicKey | undefined;

  constructor(signed: Signed) {
    this.der = signed.der;
    this.toBeSigned = signed.toBeSigned;
    this.signatureAlgorithmIdentifier = signed.signatureAlgorithmIdentifier;
    this.signature = signed.signature;
    const reader = new DerReader(signed.toBeSigned).readSequence();
    this.version = readVersion(reader);
    this.serialNumber = serialNumberFromOctets(reader.readIntegerContent());
    this.innerSignatureAlgorithmIdentifier = sequenceElement(reader);
    this.issuer = lazyName(sequenceElement(reader));
    const validity = reader.readSequence();
    const firstTag = validity.peekTag() ?? 0;
    this.notBeforeMilliseconds = validity.readTimeMilliseconds();
    this.validityTags = [firstTag, validity.peekTag() ?? 0];
    this.notAfterMilliseconds = validity.readTimeMilliseconds();
    validity.finish();
    this.subject = lazyName(sequenceElement(reader));
    this.publicKey = sequenceElement(reader);
    this.issuerUniqueId = readUniqueId(reader, 1, this.version);
    this.subjectUniqueId = readUniqueId(reader, 2, this.version);
    this.extensions = readCertificateExtensions(reader, this.version);
    reader.finish();
    this.decoded = [];
    this.key = undefined;
  }

  /** The signature algorithm, or undefined when this house does not have it. */
  get signatureAlgorithm(): SignatureAlgorithm | undefined {
    return parseSignatureAlgorithm(this.signatureAlgorithmIdentifier);
  }

  get notBefore(): Date {
    return new Date(this.notBeforeMilliseconds);
  }

  get notAfter(): Date {
    return new Date(this.notAfterMilliseconds);
  }

  /** What `publicKey` says. */
  get publicKeyFacts(): PublicKey {
    this.key ??= parsePublicKey(this.publicKey);
    return this.key;
  }

  /** The extension with this identifier, value unread. */
  extension(oid: Oid): Extension | undefined {
    return findExtension(this.extensions, oid);
  }

  /** The value of an extension, decoded once; undefined when the certificate does not have it. */
  read<Value extends NonNullable<unknown>>(type: ExtensionType<Value>): Value | undefined {
    const { extensions, decoded } = this;
    for (let index = 0; index < extensions.length; index++) {
      const one = extensions[index];
      if (one === undefined || one.oid !== type.oid) continue;
      const kept = decoded[index];
      // What was kept for this type was decoded by this type.
      if (kept?.type === type) return kept.value as Value;
      const value = type.decode(one.value);
      decoded[index] = { type, value };
      return value;
    }
    return undefined;
  }

  get authorityKeyIdentifier(): AuthorityKeyIdentifier | undefined {
    return this.read(authorityKeyIdentifier);
  }
  get subjectKeyIdentifier(): Uint8Array | undefined {
    return this.read(subjectKeyIdentifier);
  }
  get keyUsage(): KeyUsage | undefined {
    return this.read(keyUsage);
  }
  get extendedKeyUsage(): readonly Oid[] | undefined {
    return this.read(extendedKeyUsage);
  }
  get basicConstraints(): BasicConstraints | undefined {
    return this.read(basicConstraints);
  }
  get certificatePolicies(): readonly PolicyInformation[] | undefined {
    return this.read(certificatePolicies);
  }
  get policyMappings(): readonly PolicyMapping[] | undefined {
    return this.read(policyMappings);
  }
  get policyConstraints(): PolicyConstraints | undefined {
    return this.read(policyConstraints);
  }
  get inhibitAnyPolicy(): number | undefined {
    return this.read(inhibitAnyPolicy);
  }
  get nameConstraints(): NameConstraints | undefined {
    return this.read(nameConstraints);
  }
  get subjectAltName(): readonly GeneralName[] | undefined {
    return this.read(subjectAltName);
  }
  get issuerAltName(): readonly GeneralName[] | undefined {
    return this.read(issuerAltName);
  }
  get cRLDistributionPoints(): readonly DistributionPoint[] | undefined {
    return this.read(cRLDistributionPoints);
  }
  get freshestCRL(): readonly DistributionPoint[] | undefined {
    return this.read(freshestCRL);
  }
  get authorityInfoAccess(): readonly AccessDescription[] | undefined {
    return this.read(authorityInfoAccess);
  }
  get subjectInfoAccess(): readonly AccessDescription[] | undefined {
    return this.read(subjectInfoAccess);
  }
  get ocspNoCheck(): "no-check" | undefined {
    return this.read(ocspNoCheck);
  }

  /** The resident's attributes in subjectAltName, or undefined when this is no resident's certificate. */
  get residentAttributes(): ResidentAttributes | undefined {
    const names = this.subjectAltName;
    return names === undefined ? undefined : residentAttributesOf(names);
  }
}

interface DecodedExtension {
  readonly type: unknown;
  readonly value: unknown;
}

/**
 * Whether the certificate was signed by this key (SubjectPublicKeyInfo of the issuer). False as well when the two algorithm fields differ
 * (RFC 5280 §4.1.1.2: they are the same) or the algorithm is not ours.
 */
export function verifyCertificateSignature(
  certificate: Certificate,
  issuerPublicKey: Uint8Array,
  verify: VerifySignature,
): boolean {
  const { signatureAlgorithmIdentifier: outer, innerSignatureAlgorithmIdentifier: inner } = certificate;
  if (!equalBytes(outer, inner)) return false;
  const algorithm = certificate.signatureAlgorithm;
  if (algorithm === undefined) return false;
  return verify(algorithm, issuerPublicKey, certificate.toBeSigned, certificate.signature);
}

function readVersion(reader: DerReader): 1 | 2 | 3 {
  const explicit = reader.readOptionalExplicit(0);
  if (explicit === undefined) return 1;
  const at = explicit.position;
  const version = explicit.readSmallInteger();
  explicit.finish();
  if (version === 0) throw new DerError("default-encoded", at);
  if (version !== 1 && version !== 2) throw new DerError("unsupported-version", at);
  return version === 1 ? 2 : 3;
}

function sequenceElement(reader: DerReader): Uint8Array {
  const start = reader.position;
  if (reader.peekTag() !== tag.sequence) throw new DerError("unexpected-tag", start);
  return reader.readElement();
}

/** RFC 5280 §4.1.2.8: only in versions 2 and 3. */
function readUniqueId(reader: DerReader, number: number, version: 1 | 2 | 3): Uint8Array | undefined {
  const identifier = contextPrimitive(number);
  if (reader.peekTag() !== identifier) return undefined;
  if (version === 1) throw new DerError("unsupported-version", reader.position);
  return reader.readBitString(identifier).bytes;
}

/** RFC 5280 §4.1.2.9: only in version 3. */
function readCertificateExtensions(reader: DerReader, version: 1 | 2 | 3): readonly Extension[] {
  const at = reader.position;
  const explicit = reader.readOptionalExplicit(3);
  if (explicit === undefined) return [];
  if (version !== 3) throw new DerError("unsupported-version", at);
  const extensions = readExtensions(explicit);
  explicit.finish();
  return extensions;
}
