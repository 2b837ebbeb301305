/** What a party proves itself with: issued, several at once for a renewal, and revoked. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { emptyText } from "./fields.ts";
import { isNetwork } from "./networks.ts";
import type { KnownParty, NewCredential, PartyCommand, PartyContext, PartyEvent, PartyRefusal } from "./types.ts";

type Command = Extract<PartyCommand, { kind: "issue-credential" | "revoke-credential" | "remind" }>;

export function decideCredential(
  party: KnownParty,
  command: Command,
  { by, now }: PartyContext,
): Result<PartyEvent, PartyRefusal> {
  if (command.kind === "issue-credential") {
    const { credential } = command;
    const refusal = refusalOfNew(party, credential, now);
    if (refusal !== undefined) return refuse(refusal);
    const number = party.credentials.length + 1;
    return ok({ kind: "credential-issued", by, credential: { number, ...credential, state: "valid" } });
  }
  const { number } = command;
  const known = party.credentials.find((credential) => credential.number === number);
  if (known === undefined) return refuse({ code: "credential-unknown", field: "credential", number });
  if (known.state === "revoked") return refuse({ code: "credential-revoked-already", field: "credential", number });
  if (command.kind === "remind") {
    return known.remindedAt === undefined
      ? ok({ kind: "reminded", by, number, at: now.toISOString() })
      : refuse({ code: "reminded-already", field: "credential", number });
  }
  const refusal = emptyText({ reason: command.reason }, longestLabel);
  return refusal === undefined
    ? ok({ kind: "credential-revoked", by, number, reason: command.reason })
    : refuse(refusal);
}

const longestLabel = 200;

/** So many valid ones of a kind are enough to renew with an overlap, and few enough to be looked through at each question. */
export const mostCredentialsOfAKind = 8;

/** Two years and a month to change over; the default, no source gives a period. */
export const longestCredentialDays = 762;

function refusalOfNew(party: KnownParty, credential: NewCredential, now: Date): PartyRefusal | undefined {
  const { kind, label, network } = credential;
  const text = emptyText({ label }, longestLabel);
  if (text !== undefined) return text;
  // A confirmer proves itself to its group verifier over HTTP only.
  if (party.kind === "signature-confirmer" && kind !== "api-key" && kind !== "client-certificate") {
    return { code: "credential-not-of-this-kind", field: "kind", kind };
  }
  if ((kind === "source-address") !== (network !== undefined)) return { code: "field-empty", field: "network" };
  if (network !== undefined && !isNetwork(network)) return { code: "network-malformed", field: "network", network };
  const valid = party.credentials.filter((each) => each.kind === kind && each.state === "valid");
  if (valid.length >= mostCredentialsOfAKind) {
    return { code: "too-many-credentials", kind, most: mostCredentialsOfAKind };
  }
  return refusalOfPeriod(credential, now);
}

function refusalOfPeriod({ notBefore, notAfter }: NewCredential, now: Date): PartyRefusal | undefined {
  const end = Date.parse(notAfter);
  const days = (end - Date.parse(notBefore)) / 86_400_000;
  const isRight = end > now.getTime() && days > 0 && days <= longestCredentialDays;
  return isRight ? undefined : { code: "credential-period-wrong", field: "notAfter", mostDays: longestCredentialDays };
}
