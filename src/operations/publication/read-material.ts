import type { PolicySet } from "../../policy/index.ts";
import { readCurrentCrls, type Store } from "../../store/index.ts";
import { listContent, listPublishedCertificates } from "../../validation/index.ts";

/** What paths between the house's authorities are built from: all of it is open to everybody. */
export interface PublishedMaterial {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  /** DER: the lists of authorities (ARL). */
  readonly lists: readonly Uint8Array[];
}

/** Longer lists are left out: they are of holders, or of an authority that revoked thousands. */
const longestList = 1024 * 1024;

/** @throws StoreFault */
export async function readMaterial({
  store,
  policies,
}: {
  readonly store: Store;
  readonly policies: PolicySet;
}): Promise<PublishedMaterial> {
  const certificates: Uint8Array[] = [];
  const lists: Uint8Array[] = [];
  for (const authority of policies.authorities.keys()) {
    for (const { der } of await listPublishedCertificates(store, authority)) certificates.push(der);
    for (const row of await readCurrentCrls(store, { authority, scope: "authorities" })) {
      if (Number(row.octets) > longestList) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of listContent(store, row)) chunks.push(chunk);
      lists.push(new Uint8Array(Buffer.concat(chunks)));
    }
  }
  return { certificates, lists };
}
