/** Whether a caller may be told what is restricted (house rule 8: default is deny). */
import type { PartyAccess, PartyMethod } from "../parties/types.ts";
import type { AccessRefusalCode, Caller } from "../types.ts";

/** What is restricted: lists or statuses of an authority's holders. */
export interface Restricted {
  readonly method: PartyMethod;
  readonly authority: string;
  /** The partition; undefined: not known, as of a serial number that was never used. */
  readonly scope: string | undefined;
}

/**
 * Why the caller may not have it; undefined: it may. CPS 4-4-4-3, CPS 4-4-4-5: a right of access is granted beforehand.
 * An operator's key is none.
 */
export function accessRefusal(caller: Caller, restricted: Restricted): AccessRefusalCode | undefined {
  if (caller.kind === "anonymous" && caller.refused !== undefined) return caller.refused.because;
  if (caller.kind !== "relying-party") return "caller-not-registered";
  if (!caller.access.methods.includes(restricted.method)) return "method-not-granted";
  return isWithin(caller.access.authorities, restricted) ? undefined : "partition-not-granted";
}

/** Who has some partitions only does not learn which serial numbers of the others were used. */
function isWithin(authorities: PartyAccess["authorities"], { authority, scope }: Restricted): boolean {
  if (authorities === "all") return true;
  const scopes = Object.hasOwn(authorities, authority) ? (authorities[authority] ?? []) : [];
  return scopes === "all" || (scope !== undefined && scopes.includes(scope));
}
