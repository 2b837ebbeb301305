import type { Store } from "../store/index.ts";
import type { Caller } from "./types.ts";
import { callerName } from "./usage.ts";

/** Who asked and from which address, as rows of the history say it. */
export function usedBy(caller: Caller): { readonly caller: string; readonly origin: string } {
  return { caller: callerName(caller), origin: caller.remoteAddress };
}

/** How long the rest of what was begun may be fetched as one provision; milliseconds. */
const goingOn = 24 * 3_600_000;

/** Whether the caller was provided with this list or file within a day, and not before `after`. @throws StoreFault */
export async function wasProvided(
  { store, clock }: { readonly store: Store; readonly clock: () => Date },
  asked: {
    readonly kind: string;
    readonly authority: string;
    readonly scope: string;
    readonly caller: Caller;
    readonly after: Date;
  },
): Promise<boolean> {
  const since = new Date(Math.max(clock().getTime() - goingOn, asked.after.getTime()));
  const { rowCount } = await store.read(
    `select 1 from usage where kind = $1 and scope = $2 and caller = $3 and authority = $4 and at >= $5 and provided > 0
       and kind in ('crl', 'arl', 'file') limit 1`,
    [asked.kind, asked.scope, callerName(asked.caller), asked.authority, since],
    "was-provided",
  );
  return rowCount > 0;
}
