import { type Result, refuse } from "@warifu/pki/result";
import { decideChange } from "./decide-change.ts";
import { decideCredential } from "./decide-credential.ts";
import { decideGroupKey } from "./decide-group-key.ts";
import { decideRegistration } from "./decide-registration.ts";
import type { KnownParty, Party, PartyCommand, PartyContext, PartyEvent, PartyRefusal, PartyState } from "./types.ts";

/** In which states each command is taken; every pair that is not here is refused. */
export const statesOf: Readonly<Record<PartyCommand["kind"], readonly (PartyState | "absent")[]>> = {
  notify: ["absent"],
  examine: ["notified"],
  agree: ["examined"],
  approve: ["agreed"],
  refuse: ["notified", "examined", "agreed"],
  suspend: ["registered"],
  resume: ["suspended"],
  withdraw: ["registered", "suspended"],
  "change-access": ["registered", "suspended"],
  "change-limits": ["registered", "suspended"],
  "demand-report": ["registered", "suspended"],
  // Also of a party that has left: it answers for the time when it was registered.
  "answer-report": ["registered", "suspended", "withdrawn"],
  "issue-credential": ["registered", "suspended"],
  "revoke-credential": ["registered", "suspended"],
  remind: ["registered", "suspended"],
  // A suspended one's key is renewed too, so that it can go on when it is resumed.
  "take-group-key": ["registered", "suspended"],
  "note-destroyed-group-key": ["registered", "suspended", "withdrawn"],
};

/**
 * Decides what a command makes happen to a relying party: one event, or a refusal. Pure: who asks, when, and what is
 * known of the group come in `context`.
 */
export function decide(party: Party, command: PartyCommand, context: PartyContext): Result<PartyEvent, PartyRefusal> {
  if (command.kind === "notify") return decideRegistration(party, command, context);
  if (party.state === "absent") return refuse({ code: "party-unknown", field: "party", party: party.id });
  const refusal = refusalOfState(party, command);
  return refusal === undefined ? decideKnown(party, command, context) : refuse(refusal);
}

function refusalOfState(party: KnownParty, command: PartyCommand): PartyRefusal | undefined {
  const allowed = statesOf[command.kind].filter((state) => state !== "absent");
  if (allowed.includes(party.state)) return undefined;
  return { code: "party-state-forbids", party: party.id, state: party.state, command: command.kind, allowed };
}

function decideKnown(
  party: KnownParty,
  command: Exclude<PartyCommand, { kind: "notify" }>,
  context: PartyContext,
): Result<PartyEvent, PartyRefusal> {
  switch (command.kind) {
    case "examine":
    case "agree":
    case "approve":
    case "refuse":
      return decideRegistration(party, command, context);
    case "issue-credential":
    case "revoke-credential":
    case "remind":
      return decideCredential(party, command, context);
    case "take-group-key":
    case "note-destroyed-group-key":
      return decideGroupKey(party, command, context);
    default:
      return decideChange(party, command, context);
  }
}
