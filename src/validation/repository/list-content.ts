import { signedCrlPrefix, signedCrlSuffix } from "@warifu/pki/crl";
import { type CrlRow, readChunks, type Store } from "../../store/index.ts";

/** The list's DER in pieces, as it was signed: frame and signature around the stored chunks, a few of them at a time. */
export async function* listContent(store: Store, row: CrlRow): AsyncIterable<Uint8Array> {
  const suffix = signedCrlSuffix(row.algorithm, row.signature);
  yield prefixOf(row, suffix.length);
  yield row.header;
  yield* readChunks(store, row.chunks, row.octets);
  yield row.trailer;
  yield suffix;
}

/** An element's header is 2 to 6 octets long here; only one of those lengths agrees with the length of the whole. */
function prefixOf(row: CrlRow, suffixLength: number): Uint8Array {
  for (let length = 2; length <= 6; length += 1) {
    const toBeSignedLength = row.octets - suffixLength - length;
    const prefix = signedCrlPrefix(toBeSignedLength, row.algorithm, row.signature.length);
    if (prefix.length === length) return prefix;
  }
  throw new RangeError("the recorded length of a revocation list does not fit its parts");
}
