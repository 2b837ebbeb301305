/** The keys with which a group verifier's answers are signed: one signs, those before it can still be verified with. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { GroupKey, KnownParty, PartyCommand, PartyContext, PartyEvent, PartyRefusal } from "./types.ts";

/** How long a key signs, and how long before its end it is replaced; days (ours: CPS says nothing of such keys). */
export const groupKeyDays = { signing: 365, renewalBefore: 30 } as const;

type Command = Extract<PartyCommand, { kind: "take-group-key" | "note-destroyed-group-key" }>;

export function decideGroupKey(
  party: KnownParty,
  command: Command,
  { by, now }: PartyContext,
): Result<PartyEvent, PartyRefusal> {
  if (party.kind !== "group-verifier") return refuse({ code: "not-a-group-verifier", party: party.id });
  const at = now.toISOString();
  if (command.kind === "take-group-key") {
    const { groupKey } = party.record;
    if (groupKey !== null && !isGroupKeyDue(groupKey, now))
      return refuse({ code: "group-key-exists", party: party.id });
    return ok({ kind: "group-key-taken", by, key: command.key, at });
  }
  const { identifier } = command;
  const former = party.record.formerGroupKeys?.find((each) => each.identifier === identifier);
  if (former === undefined || former.destroyedAt !== undefined)
    return refuse({ code: "group-key-unknown", party: party.id, identifier });
  return ok({ kind: "group-key-destroyed", by, identifier, at });
}

/** Whether a key ends so soon that the next one takes its place. */
export function isGroupKeyDue({ signsUntil }: GroupKey, now: Date): boolean {
  return signsUntil === undefined || Date.parse(signsUntil) - now.getTime() < groupKeyDays.renewalBefore * day;
}

/** Until when a key that is made now signs. */
export function endOfGroupKey(now: Date): string {
  return new Date(now.getTime() + groupKeyDays.signing * day).toISOString();
}

const day = 86_400_000;
