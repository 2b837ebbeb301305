import type { UsageHistory } from "../store/index.ts";
import type { Caller } from "./types.ts";

/** Where it is written down who was told what (CPS 4-11-1); a row is durable once `append` resolves. */
export type UsageRecorder = Pick<UsageHistory, "append">;

/** The caller as the history names it: an identifier, for strangers the address they came from. */
export function callerName(caller: Caller): string {
  if (caller.kind !== "anonymous") return `${caller.kind}:${caller.id}`;
  return caller.refused === undefined ? `anonymous:${caller.remoteAddress}` : `relying-party:${caller.refused.party}`;
}
