import { signatureAlgorithmIdentifier } from "../../algorithm/index.ts";
import {
  bitString,
  boolean,
  constructed,
  contextConstructed,
  type Der,
  encode,
  explicit,
  integer,
  type Oid,
  octetString,
  oidValue,
  raw,
  sequence,
  sequenceOf,
  validityTime,
} from "../../der/index.ts";
import type { DistinguishedName, Extension } from "../../x509/index.ts";
import type { TestKey } from "../keys.ts";

/*
 * Certificates and lists as the caller wants them, right or wrong: the product's own builders refuse what tests of a validator
 * need (an extension twice, two algorithms, a negative serial number, no version).
 */

export interface RawCertificateFields {
  /** Default: 3. */
  readonly version?: 1 | 2 | 3;
  readonly serialNumber: bigint | number;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date | Der;
  readonly notAfter: Date | Der;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly extensions: readonly RawExtension[];
  /** AlgorithmIdentifier inside the part that is signed; default: the outer one. */
  readonly innerAlgorithm?: Uint8Array;
  /** AlgorithmIdentifier outside; default: the signing key's. */
  readonly outerAlgorithm?: Uint8Array;
  /** Changes the signature after it was made. */
  readonly alterSignature?: (signature: Uint8Array) => Uint8Array;
}

/** An extension, or the bytes of what stands in its place. */
export type RawExtension = Extension | { readonly der: Uint8Array };

/** A certificate signed by `key`. */
export function rawCertificate(fields: RawCertificateFields, key: TestKey): Uint8Array {
  const { version = 3, extensions } = fields;
  const outer = fields.outerAlgorithm ?? signatureAlgorithmIdentifier(key.algorithm);
  const toBeSigned = sequence(
    version === 1 ? undefined : explicit(0, integer(version - 1)),
    integer(fields.serialNumber),
    raw(fields.innerAlgorithm ?? outer),
    raw(fields.issuer.der),
    sequence(timeNode(fields.notBefore), timeNode(fields.notAfter)),
    raw(fields.subject.der),
    raw(fields.publicKey),
    extensions.length === 0 ? undefined : explicit(3, sequenceOf(extensions.map(rawExtensionNode))),
  );
  return signed(encode(toBeSigned), outer, key, fields.alterSignature);
}

export interface RawListFields {
  /** Default: 2. */
  readonly version?: 1 | 2;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date | Der;
  readonly nextUpdate?: Date | Der | undefined;
  readonly entries: readonly RawEntry[];
  readonly extensions: readonly RawExtension[];
  readonly innerAlgorithm?: Uint8Array;
  readonly alterSignature?: (signature: Uint8Array) => Uint8Array;
}

export interface RawEntry {
  readonly serialNumber: bigint | number;
  readonly revokedAt: Date;
  readonly extensions: readonly RawExtension[];
}

/** A revocation list signed by `key`. */
export function rawList(fields: RawListFields, key: TestKey): Uint8Array {
  const { version = 2, entries, extensions, nextUpdate } = fields;
  const outer = signatureAlgorithmIdentifier(key.algorithm);
  const toBeSigned = sequence(
    version === 2 ? integer(1) : undefined,
    raw(fields.innerAlgorithm ?? outer),
    raw(fields.issuer.der),
    timeNode(fields.thisUpdate),
    nextUpdate === undefined ? undefined : timeNode(nextUpdate),
    entries.length === 0 ? undefined : sequenceOf(entries.map(entryNode)),
    extensions.length === 0 ? undefined : explicit(0, sequenceOf(extensions.map(rawExtensionNode))),
  );
  return signed(encode(toBeSigned), outer, key, fields.alterSignature);
}

/** An extension of any identifier with any content. */
export function rawExtension(oid: Oid, value: Uint8Array | Der, criticality: "critical" | "non-critical"): Extension {
  return { oid, critical: criticality === "critical", value: value instanceof Uint8Array ? value : encode(value) };
}

/** A context tag around elements, for fields that the product never writes. */
export function context(number: number, ...items: Der[]): Der {
  return constructed(contextConstructed(number), items);
}

function signed(
  toBeSigned: Uint8Array,
  algorithm: Uint8Array,
  key: TestKey,
  alter: ((signature: Uint8Array) => Uint8Array) | undefined,
): Uint8Array {
  const signature = key.sign(toBeSigned);
  const written = alter === undefined ? signature : alter(signature);
  return encode(sequence(raw(toBeSigned), raw(algorithm), bitString(written)));
}

function timeNode(time: Date | Der): Der {
  return time instanceof Date ? validityTime(time) : time;
}

function entryNode({ serialNumber, revokedAt, extensions }: RawEntry): Der {
  const list = extensions.length === 0 ? undefined : sequenceOf(extensions.map(rawExtensionNode));
  return sequence(integer(serialNumber), validityTime(revokedAt), list);
}

function rawExtensionNode(extension: RawExtension): Der {
  if ("der" in extension) return raw(extension.der);
  const { oid, critical, value } = extension;
  return sequence(oidValue(oid), critical ? boolean(true) : undefined, octetString(value));
}
