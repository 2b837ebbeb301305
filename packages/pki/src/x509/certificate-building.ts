import { type SignatureAlgorithm, signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import {
  EncodingError,
  encode,
  explicit,
  integer,
  integerFromContent,
  raw,
  sequence,
  validityTime,
} from "../der/index.ts";
import { type Extension, extensionsNode } from "./extension.ts";
import { type DistinguishedName, nameNode } from "./name.ts";
import { isIssuableSerialNumber, type SerialNumber, serialNumberToOctets } from "./serial-number.ts";

/** What goes into a certificate of version 3. */
export interface CertificateFields {
  readonly serialNumber: SerialNumber;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly issuer: DistinguishedName;
  /** Whole seconds. */
  readonly notBefore: Date;
  /** Whole seconds; the last moment that belongs to the period. */
  readonly notAfter: Date;
  readonly subject: DistinguishedName;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Written in this order; at least one. */
  readonly extensions: readonly Extension[];
}

/**
 * TBSCertificate in DER (RFC 5280 §4.1). Throws `EncodingError`: "bad-integer" for a serial number that is not positive or longer than 20
 * octets (RFC 5280 §4.1.2.2), "bad-time" for fractions of seconds, "bad-value" for no extension or one twice.
 */
export function encodeToBeSignedCertificate(fields: CertificateFields): Uint8Array {
  const { serialNumber, extensions } = fields;
  if (!isIssuableSerialNumber(serialNumber)) throw new EncodingError("bad-integer");
  if (extensions.length === 0 || new Set(extensions.map((one) => one.oid)).size !== extensions.length) {
    throw new EncodingError("bad-value");
  }
  return encode(
    sequence(
      explicit(0, integer(2)),
      integerFromContent(serialNumberToOctets(serialNumber)),
      raw(signatureAlgorithmIdentifier(fields.signatureAlgorithm)),
      nameNode(fields.issuer),
      sequence(validityTime(fields.notBefore), validityTime(fields.notAfter)),
      nameNode(fields.subject),
      raw(fields.publicKey),
      explicit(3, extensionsNode(extensions)),
    ),
  );
}
