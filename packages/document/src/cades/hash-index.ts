/** What an archive time stamp covers besides the signature itself (ETSI EN 319 122-1 clause 5.5.2). */
import {
  type Digest,
  type DigestAlgorithm,
  digestAlgorithmIdentifier,
  parseDigestAlgorithm,
} from "@warifu/pki/algorithm";
import type { SignedData, SignerInfo } from "@warifu/pki/cms";
import {
  compareBytes,
  concatBytes,
  type Der,
  type DerReader,
  encode,
  octetString,
  parseDer,
  raw,
  sequence,
  sequenceOf,
  toHex,
} from "@warifu/pki/der";

/** The hashes of an index, in hexadecimal. */
export interface HashIndex {
  /** undefined: a hash that this house does not have. */
  readonly algorithm: DigestAlgorithm | undefined;
  readonly certificates: readonly string[];
  readonly revocations: readonly string[];
  readonly attributes: readonly string[];
}

/** An index (DER) of everything that a message has now. */
export function encodeHashIndex(
  data: SignedData,
  signer: SignerInfo,
  algorithm: DigestAlgorithm,
  digest: Digest,
): Uint8Array {
  const hashes = (elements: readonly Uint8Array[]): Der =>
    sequenceOf(
      elements
        .map((one) => digest(algorithm, one))
        .sort(compareBytes)
        .map(octetString),
    );
  return encode(
    sequence(
      raw(digestAlgorithmIdentifier(algorithm)),
      hashes(data.certificates),
      hashes(data.revocations),
      hashes(attributeValues(signer).map(({ hashed }) => hashed)),
    ),
  );
}

/** Reads an index. Throws `DerError`. */
export function parseHashIndex(der: Uint8Array): HashIndex {
  return parseDer(der, (reader) => {
    const fields = reader.readSequence();
    const algorithm = parseDigestAlgorithm(fields.readElement());
    const [certificates, revocations, attributes] = [readHashes(fields), readHashes(fields), readHashes(fields)];
    fields.finish();
    return { algorithm, certificates, revocations, attributes };
  });
}

/** What an index names of a message; "different": it names something that is not there, so something was taken away or changed. */
export function namedByIndex(
  index: HashIndex,
  data: SignedData,
  signer: SignerInfo,
  digest: Digest,
): Covered | "different" {
  const { algorithm } = index;
  if (algorithm === undefined) return "different";
  const hashOf = (bytes: Uint8Array) => toHex(digest(algorithm, bytes));
  const certificates = namedAmong(index.certificates, data.certificates, hashOf);
  const revocations = namedAmong(index.revocations, data.revocations, hashOf);
  const values = attributeValues(signer);
  const hashed = new Map(values.map((one) => [one.hashed, one.value]));
  const named = namedAmong(index.attributes, [...hashed.keys()], hashOf);
  if (certificates === undefined || revocations === undefined || named === undefined) return "different";
  return { certificates, revocations, attributes: named.flatMap((one) => hashed.get(one) ?? []) };
}

/** Whole elements of a message, as they are in it. */
export interface Covered {
  readonly certificates: readonly Uint8Array[];
  readonly revocations: readonly Uint8Array[];
  /** Values of unsigned attributes. */
  readonly attributes: readonly Uint8Array[];
}

/** Each value of each unsigned attribute; what is hashed is its type and itself. */
function attributeValues(signer: SignerInfo): readonly { readonly value: Uint8Array; readonly hashed: Uint8Array }[] {
  return signer.unsignedAttributes.flatMap(({ typeDer, values }) =>
    values.map((value) => ({ value, hashed: concatBytes(typeDer, value) })),
  );
}

function namedAmong(
  hashes: readonly string[],
  elements: readonly Uint8Array[],
  hashOf: (bytes: Uint8Array) => string,
): readonly Uint8Array[] | undefined {
  const byHash = new Map(elements.map((one) => [hashOf(one), one]));
  const named = hashes.map((hash) => byHash.get(hash));
  return named.every((one) => one !== undefined) ? named : undefined;
}

function readHashes(fields: DerReader): readonly string[] {
  const list = fields.readSequence();
  const hashes: string[] = [];
  while (!list.isAtEnd) hashes.push(toHex(list.readOctetString()));
  return hashes;
}
