/**
 * Writes a PKCS#12 file (RFC 7292): one private key, its certificate and the chain above it, behind a password.
 *
 * Everything is encrypted with PBES2 (PBKDF2 with HMAC-SHA256, AES-256-CBC), the integrity check is HMAC-SHA256 with the
 * key derivation of RFC 7292 appendix B. These are what OpenSSL 3 writes by default and NSS reads. PBMAC1 (RFC 9579) would
 * spare the old derivation, but OpenSSL 3.0 does not read it. Only a writer: nothing here parses other people's files.
 */
import type { Digest, RandomBytes } from "../algorithm/index.ts";
import {
  bmpString,
  concatBytes,
  type Der,
  encode,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  oidValue,
  raw,
  sequence,
  sequenceOf,
  setOf,
} from "../der/index.ts";

/** Password-based primitives, as arguments because this package has none of its own. */
export interface Pkcs12Ciphers {
  /** PBKDF2 with HMAC-SHA256 (RFC 8018 §5.2). */
  readonly pbkdf2Sha256: (password: Uint8Array, salt: Uint8Array, iterations: number, length: number) => Uint8Array;
  /** AES-256 in CBC mode with the padding of RFC 5652 §6.3. */
  readonly aes256CbcEncrypt: (key: Uint8Array, initializationVector: Uint8Array, plaintext: Uint8Array) => Uint8Array;
  readonly hmacSha256: (key: Uint8Array, bytes: Uint8Array) => Uint8Array;
}

export interface EncodePkcs12Input {
  /** PrivateKeyInfo (PKCS#8), DER. */
  readonly privateKey: Uint8Array;
  /** The key's own certificate first, then its issuer's and so on; DER. */
  readonly certificates: readonly Uint8Array[];
  /** What programs show as the entry's name; characters of the basic plane only (BMPString). */
  readonly friendlyName: string;
  readonly password: string;
}

const iterations = 100_000;
/** The older derivation of the integrity key is slow here (a digest call each round); the secrecy does not rest on it. */
const integrityIterations = 2048;

/** The file's octets. */
export function encodePkcs12(
  input: EncodePkcs12Input,
  ports: { readonly ciphers: Pkcs12Ciphers; readonly digest: Digest; readonly randomBytes: RandomBytes },
): Uint8Array {
  const attributes = bagAttributes(input, ports.digest);
  const authenticatedSafe = encode(
    sequence(
      encryptedContent(encode(certificateBags(input, attributes)), input.password, ports),
      dataContent(encode(sequence(keyBag(input, attributes, ports)))),
    ),
  );
  // RFC 7292 §4: version 3, the safe as an OCTET STRING, and a MAC over that OCTET STRING's content.
  return encode(
    sequence(integer(3), dataContent(authenticatedSafe), macData(authenticatedSafe, input.password, ports)),
  );
}

type Ports = Parameters<typeof encodePkcs12>[1];

// --- the bags --------------------------------------------------------------------------------------------------------

/** RFC 7292 §4.2: localKeyId joins key and certificate; its value is free, here the SHA-1 of the certificate. */
function bagAttributes({ certificates, friendlyName }: EncodePkcs12Input, digest: Digest): Der {
  const own = certificates[0] ?? new Uint8Array();
  return setOf([
    attribute(oids.friendlyName, bmpString(friendlyName)),
    attribute(oids.localKeyId, octetString(digest("sha1", own))),
  ]);
}

function attribute(type: Der, value: Der): Der {
  return sequence(type, setOf([value]));
}

/** RFC 7292 §4.2.3; only the holder's own certificate carries the attributes. */
function certificateBags({ certificates }: EncodePkcs12Input, attributes: Der): Der {
  return sequenceOf(
    certificates.map((certificate, index) =>
      sequence(
        oids.certificateBag,
        explicit(0, sequence(oids.x509Certificate, explicit(0, octetString(certificate)))),
        index === 0 ? attributes : undefined,
      ),
    ),
  );
}

/** RFC 7292 §4.2.2: PKCS8ShroudedKeyBag. */
function keyBag({ privateKey, password }: EncodePkcs12Input, attributes: Der, ports: Ports): Der {
  const { algorithm, ciphertext } = encrypted(privateKey, password, ports);
  return sequence(oids.shroudedKeyBag, explicit(0, sequence(algorithm, octetString(ciphertext))), attributes);
}

// --- contents --------------------------------------------------------------------------------------------------------

function dataContent(content: Uint8Array): Der {
  return sequence(oids.data, explicit(0, octetString(content)));
}

/** RFC 5652 §8: EncryptedData, version 0. */
function encryptedContent(content: Uint8Array, password: string, ports: Ports): Der {
  const { algorithm, ciphertext } = encrypted(content, password, ports);
  const inner = sequence(oids.data, algorithm, implicit(0, octetString(ciphertext)));
  return sequence(oids.encryptedData, explicit(0, sequence(integer(0), inner)));
}

/** RFC 8018 §6.2: PBES2. The password goes in as UTF-8 (RFC 8018 §3 leaves it open; OpenSSL and NSS do the same). */
function encrypted(
  plaintext: Uint8Array,
  password: string,
  { ciphers, randomBytes }: Ports,
): { readonly algorithm: Der; readonly ciphertext: Uint8Array } {
  const salt = randomBytes(16);
  const initializationVector = randomBytes(16);
  const key = ciphers.pbkdf2Sha256(new TextEncoder().encode(password), salt, iterations, 32);
  const derivation = sequence(
    oids.pbkdf2,
    sequence(octetString(salt), integer(iterations), sequence(oids.hmacWithSha256, nullValue())),
  );
  const encryption = sequence(oids.aes256Cbc, octetString(initializationVector));
  return {
    algorithm: sequence(oids.pbes2, sequence(derivation, encryption)),
    ciphertext: ciphers.aes256CbcEncrypt(key, initializationVector, plaintext),
  };
}

// --- integrity -------------------------------------------------------------------------------------------------------

/** RFC 7292 §4: MacData. */
function macData(content: Uint8Array, password: string, { ciphers, digest, randomBytes }: Ports): Der {
  const salt = randomBytes(16);
  const key = integrityKey(password, salt, digest);
  const mac = ciphers.hmacSha256(key, content);
  return sequence(
    sequence(sequence(oids.sha256, nullValue()), octetString(mac)),
    octetString(salt),
    integer(integrityIterations),
  );
}

/**
 * RFC 7292 appendix B.2 with SHA-256 (u = 32, v = 64) for a key of 32 octets: exactly one block, so the addition of step 6C
 * never comes into play. Diversifier 3 (appendix B.3): integrity.
 */
function integrityKey(password: string, salt: Uint8Array, digest: Digest): Uint8Array {
  const diversifier = new Uint8Array(64).fill(3);
  let block = concatBytes(diversifier, repeated(salt), repeated(passwordOctets(password)));
  for (let round = 0; round < integrityIterations; round += 1) block = digest("sha256", block);
  return block;
}

/** Repeated up to the next multiple of 64 octets. */
function repeated(bytes: Uint8Array): Uint8Array {
  const target = new Uint8Array(64 * Math.ceil(bytes.length / 64));
  return target.map((_, index) => bytes[index % bytes.length] ?? 0);
}

/** RFC 7292 appendix B.1: big-endian UTF-16 with a terminating zero. */
function passwordOctets(password: string): Uint8Array {
  const octets = new Uint8Array(2 * password.length + 2);
  for (let index = 0; index < password.length; index += 1) {
    const unit = password.charCodeAt(index);
    octets[2 * index] = unit >> 8;
    octets[2 * index + 1] = unit & 0xff;
  }
  return octets;
}

const oids = {
  data: named("1.2.840.113549.1.7.1"),
  encryptedData: named("1.2.840.113549.1.7.6"),
  shroudedKeyBag: named("1.2.840.113549.1.12.10.1.2"),
  certificateBag: named("1.2.840.113549.1.12.10.1.3"),
  friendlyName: named("1.2.840.113549.1.9.20"),
  localKeyId: named("1.2.840.113549.1.9.21"),
  x509Certificate: named("1.2.840.113549.1.9.22.1"),
  pbes2: named("1.2.840.113549.1.5.13"),
  pbkdf2: named("1.2.840.113549.1.5.12"),
  hmacWithSha256: named("1.2.840.113549.2.9"),
  aes256Cbc: named("2.16.840.1.101.3.4.1.42"),
  sha256: named("2.16.840.1.101.3.4.2.1"),
};

/** Encoded once: these identifiers are in every file. */
function named(dotted: string): Der {
  return raw(encode(oidValue(oid(dotted))));
}
