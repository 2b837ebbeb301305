/** Lists as they are published: put together from the store, and fetched over HTTP as a verifier does. */
import { distributionPointAddress, policyOf } from "../../policy/index.ts";
import type { CrlRow, Store } from "../../store/index.ts";
import { listContent } from "../../validation/index.ts";
import type { WatchPorts } from "./watch.ts";

/** How the watch asks over HTTP; absent: it does not, and says so. */
export interface HttpSource {
  /** Replaces the base of the addresses that certificates name; absent: they are used as they stand. */
  readonly baseUrl?: string;
  /** Of a registered relying party (CPS 4-4-4-5). */
  readonly apiKey: string;
}

export async function readStored(store: Store, row: CrlRow): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of listContent(store, row)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The octets at a list's address; undefined: nothing is published there. @throws TypeError when the address cannot be reached */
export async function fetchPublished(
  { policies }: Pick<WatchPorts, "policies">,
  { baseUrl, apiKey }: HttpSource,
  row: CrlRow,
): Promise<Uint8Array | undefined> {
  const policy = policyOf(policies, row.authority);
  if (policy === undefined) return undefined;
  const named = new URL(distributionPointAddress(policy, row.generation, row.scope as "certificates"));
  const address = baseUrl === undefined ? named : new URL(named.pathname, baseUrl);
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(address, { headers, signal: AbortSignal.timeout(120_000) });
  return answer.ok ? answer.bytes() : undefined;
}
