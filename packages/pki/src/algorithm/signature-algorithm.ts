import {
  DerError,
  DerReader,
  encode,
  equalBytes,
  explicit,
  integer,
  nullValue,
  type Oid,
  oid,
  oidValue,
  sequence,
  tag,
} from "../der/index.ts";

export type DigestAlgorithm = "sha1" | "sha256" | "sha384" | "sha512";

/**
 * The signature algorithms of this house. "rsa-pkcs1-sha1" and DSA are legacy: they are read and checked (old certificates, PKITS), never
 * used to sign. An ECDSA name fixes curve and digest together, as RFC 5480 §4 recommends.
 */
export type SignatureAlgorithm =
  | "dsa-sha1"
  | "dsa-sha256"
  | "rsa-pkcs1-sha1"
  | "rsa-pkcs1-sha256"
  | "rsa-pkcs1-sha384"
  | "rsa-pkcs1-sha512"
  | "rsa-pss-sha256"
  | "rsa-pss-sha384"
  | "rsa-pss-sha512"
  | "ecdsa-p256-sha256"
  | "ecdsa-p384-sha384"
  | "ed25519"
  | "ml-dsa-44"
  | "ml-dsa-65"
  | "ml-dsa-87";

/** What is known of a signature algorithm. */
export interface SignatureAlgorithmFacts {
  readonly name: SignatureAlgorithm;
  /** Kind of key that it needs. */
  readonly keyKind: "rsa" | "ec" | "ed25519" | "ml-dsa" | "dsa";
  /** Digest applied first, or undefined where the algorithm takes the message itself. */
  readonly digest: DigestAlgorithm | undefined;
  readonly status: "current" | "verify-only";
  /** AlgorithmIdentifier in DER, as we write it. */
  readonly identifier: Uint8Array;
  readonly oid: Oid;
}

/** Facts of a signature algorithm. */
export function signatureAlgorithmFacts(name: SignatureAlgorithm): SignatureAlgorithmFacts {
  return facts[name];
}

/** AlgorithmIdentifier of a signature algorithm in DER. The array is shared: do not write to it. */
export function signatureAlgorithmIdentifier(name: SignatureAlgorithm): Uint8Array {
  return facts[name].identifier;
}

/**
 * The signature algorithm of an AlgorithmIdentifier (DER, whole), or undefined for one that this house does not have (MD5,
 * PSS with other parameters). Parameters are held to their rules: NULL with RSA PKCS#1 (RFC 4055 §5; absent is accepted too, lints
 * compare with `signatureAlgorithmIdentifier`), absent with DSA and ECDSA (RFC 5758 §3.1, §3.2), Ed25519 (RFC 8410 §3) and ML-DSA (RFC 9881 §2). Throws
 * `DerError` for bytes that are no AlgorithmIdentifier, and "bad-value" for parameters that break these rules.
 */
export function parseSignatureAlgorithm(identifier: Uint8Array): SignatureAlgorithm | undefined {
  for (const entry of table) if (equalBytes(entry.identifier, identifier)) return entry.name;
  return parseUnusual(identifier);
}

/** AlgorithmIdentifier of a digest in DER, without parameters, as RFC 5754 §2 wants it written. */
export function digestAlgorithmIdentifier(name: DigestAlgorithm): Uint8Array {
  return digests[name].bare;
}

/** AlgorithmIdentifier of a digest in DER with NULL parameters: the older form, usual with SHA-1 in OCSP. */
export function digestAlgorithmIdentifierWithNull(name: DigestAlgorithm): Uint8Array {
  return digests[name].withNull;
}

/** The digest of an AlgorithmIdentifier (DER, whole) with NULL or absent parameters, or undefined when it is another one. */
export function parseDigestAlgorithm(identifier: Uint8Array): DigestAlgorithm | undefined {
  for (const name of digestNames) {
    if (equalBytes(digests[name].bare, identifier) || equalBytes(digests[name].withNull, identifier)) return name;
  }
  return undefined;
}

const digestNames: readonly DigestAlgorithm[] = ["sha1", "sha256", "sha384", "sha512"];

const digestOids = {
  sha1: oid("1.3.14.3.2.26"),
  sha256: oid("2.16.840.1.101.3.4.2.1"),
  sha384: oid("2.16.840.1.101.3.4.2.2"),
  sha512: oid("2.16.840.1.101.3.4.2.3"),
};

const digests = {
  sha1: digestEntry(digestOids.sha1),
  sha256: digestEntry(digestOids.sha256),
  sha384: digestEntry(digestOids.sha384),
  sha512: digestEntry(digestOids.sha512),
};

function digestEntry(algorithm: Oid): { readonly bare: Uint8Array; readonly withNull: Uint8Array } {
  const identifier = oidValue(algorithm);
  return { bare: encode(sequence(identifier)), withNull: encode(sequence(identifier, nullValue())) };
}

const rsaPss = oid("1.2.840.113549.1.1.10");
const maskGeneration1 = oid("1.2.840.113549.1.1.8");
const saltLengths = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

const facts: Readonly<Record<SignatureAlgorithm, SignatureAlgorithmFacts>> = {
  "dsa-sha1": bare("dsa-sha1", "1.2.840.10040.4.3", "dsa", "sha1"),
  "dsa-sha256": bare("dsa-sha256", "2.16.840.1.101.3.4.3.2", "dsa", "sha256"),
  "rsa-pkcs1-sha1": rsaPkcs1("rsa-pkcs1-sha1", "1.2.840.113549.1.1.5", "sha1"),
  "rsa-pkcs1-sha256": rsaPkcs1("rsa-pkcs1-sha256", "1.2.840.113549.1.1.11", "sha256"),
  "rsa-pkcs1-sha384": rsaPkcs1("rsa-pkcs1-sha384", "1.2.840.113549.1.1.12", "sha384"),
  "rsa-pkcs1-sha512": rsaPkcs1("rsa-pkcs1-sha512", "1.2.840.113549.1.1.13", "sha512"),
  "rsa-pss-sha256": pss("rsa-pss-sha256", "sha256"),
  "rsa-pss-sha384": pss("rsa-pss-sha384", "sha384"),
  "rsa-pss-sha512": pss("rsa-pss-sha512", "sha512"),
  "ecdsa-p256-sha256": bare("ecdsa-p256-sha256", "1.2.840.10045.4.3.2", "ec", "sha256"),
  "ecdsa-p384-sha384": bare("ecdsa-p384-sha384", "1.2.840.10045.4.3.3", "ec", "sha384"),
  ed25519: bare("ed25519", "1.3.101.112", "ed25519", undefined),
  "ml-dsa-44": bare("ml-dsa-44", "2.16.840.1.101.3.4.3.17", "ml-dsa", undefined),
  "ml-dsa-65": bare("ml-dsa-65", "2.16.840.1.101.3.4.3.18", "ml-dsa", undefined),
  "ml-dsa-87": bare("ml-dsa-87", "2.16.840.1.101.3.4.3.19", "ml-dsa", undefined),
};

const table: readonly SignatureAlgorithmFacts[] = Object.values(facts);

/** Every signature algorithm of the keys that this house makes; one of them, with SHA-1, is checked only. DSA is not among them. */
export const signatureAlgorithms: readonly SignatureAlgorithm[] = table
  .filter((entry) => entry.keyKind !== "dsa")
  .map((entry) => entry.name);

function rsaPkcs1(name: SignatureAlgorithm, text: string, digest: DigestAlgorithm): SignatureAlgorithmFacts {
  const algorithm = oid(text);
  const identifier = encode(sequence(oidValue(algorithm), nullValue()));
  const status = digest === "sha1" ? "verify-only" : "current";
  return { name, keyKind: "rsa", digest, status, identifier, oid: algorithm };
}

/** RFC 4055 §3.1: digest and mask generation with the same digest, salt as long as the digest, the trailer is the default. */
function pss(name: SignatureAlgorithm, digest: DigestAlgorithm): SignatureAlgorithmFacts {
  const digestIdentifier = sequence(oidValue(digestOids[digest]), nullValue());
  const parameters = sequence(
    explicit(0, digestIdentifier),
    explicit(1, sequence(oidValue(maskGeneration1), digestIdentifier)),
    explicit(2, integer(saltLengths[digest])),
  );
  const identifier = encode(sequence(oidValue(rsaPss), parameters));
  return { name, keyKind: "rsa", digest, status: "current", identifier, oid: rsaPss };
}

function bare(
  name: SignatureAlgorithm,
  text: string,
  keyKind: "ec" | "ed25519" | "ml-dsa" | "dsa",
  digest: DigestAlgorithm | undefined,
): SignatureAlgorithmFacts {
  const algorithm = oid(text);
  return {
    name,
    keyKind,
    digest,
    status: keyKind === "dsa" ? "verify-only" : "current",
    identifier: encode(sequence(oidValue(algorithm))),
    oid: algorithm,
  };
}

/** Anything but the exact bytes that we write. */
function parseUnusual(identifier: Uint8Array): SignatureAlgorithm | undefined {
  const outer = new DerReader(identifier);
  const reader = outer.readSequence();
  outer.finish();
  const algorithm = reader.readOid();
  if (algorithm === rsaPss) return parsePss(reader);
  const entry = table.find((candidate) => candidate.oid === algorithm);
  if (entry === undefined) return undefined;
  // RFC 4055 §5: NULL is written; a verifier accepts absent parameters too.
  if (entry.keyKind === "rsa" && reader.peekTag() === tag.nullValue) reader.readNull();
  if (!reader.isAtEnd) throw new DerError("bad-value", reader.position);
  return entry.name;
}

/** RFC 4055 §3.1. Each digest's parameters may be NULL or absent (§2.1). Other digests and salts than ours are unknown, not errors. */
function parsePss(reader: DerReader): SignatureAlgorithm | undefined {
  if (reader.isAtEnd) return undefined;
  const parameters = reader.readSequence();
  reader.finish();
  const digest = parameters.readOptionalExplicit(0)?.readElement();
  const mask = parameters.readOptionalExplicit(1)?.readSequence();
  const salt = parameters.readOptionalExplicit(2)?.readSmallInteger();
  const trailer = parameters.readOptionalExplicit(3)?.readSmallInteger();
  parameters.finish();
  if (digest === undefined || mask === undefined || salt === undefined || trailer !== undefined) return undefined;
  const name = parseDigestAlgorithm(digest);
  const isMask1 = mask.readOid() === maskGeneration1;
  if (name === undefined || name === "sha1" || !isMask1 || mask.isAtEnd) return undefined;
  return parseDigestAlgorithm(mask.readElement()) === name && salt === saltLengths[name]
    ? `rsa-pss-${name}`
    : undefined;
}
