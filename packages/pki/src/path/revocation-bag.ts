import { type CertificateList, parseCrl } from "../crl/index.ts";
import { DerError } from "../der/index.ts";
import type { UnreadableInput } from "./certificate-bag.ts";
import { keyOf } from "./names.ts";
import type { RevocationSource } from "./types.ts";

/** Revocation lists by issuer, and those that could not be read. */
export interface RevocationBag extends RevocationSource {
  readonly lists: readonly CertificateList[];
  readonly unreadable: readonly UnreadableInput[];
}

/** A source of revocation lists in memory, full and delta ones. What cannot be read is left out and told in `unreadable`. */
export function revocationBag(inputs: readonly (Uint8Array | CertificateList)[]): RevocationBag {
  const lists: CertificateList[] = [];
  const unreadable: UnreadableInput[] = [];
  inputs.forEach((input, index) => {
    try {
      lists.push(input instanceof Uint8Array ? parseCrl(input) : input);
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      unreadable.push({ index, error: error.code, offset: error.offset });
    }
  });
  const index = byIssuer(lists);
  return { lists, unreadable, listsOf: (issuer) => index.get(keyOf(issuer)) ?? [] };
}

function byIssuer(lists: readonly CertificateList[]): ReadonlyMap<string, readonly CertificateList[]> {
  const index = new Map<string, CertificateList[]>();
  for (const list of lists) {
    const key = keyOf(list.issuer);
    const known = index.get(key);
    if (known === undefined) index.set(key, [list]);
    else known.push(list);
  }
  return index;
}
