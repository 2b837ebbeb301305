import { ok, type Result, refuse } from "@warifu/pki/result";
import { numbersOf } from "./definition.ts";
import type { Attendant, Ceremony, CeremonyCommand, CeremonyEvent, CeremonyRefusal, KnownCeremony } from "./types.ts";

type Decision = Result<CeremonyEvent, CeremonyRefusal>;

/** Decides what a command makes of a ceremony: nothing is skipped, nothing done twice, nothing by who is not there. Pure. */
export function decide(ceremony: Ceremony, command: CeremonyCommand): Decision {
  const { by, at } = command;
  if (command.kind === "plan") {
    if (ceremony.state !== "absent") return notInState(ceremony);
    const refusal = subjectRefusal(command) ?? attendantsRefusal(command.attendants, command.definition.people);
    const { definition, definitionHash, subject, attendants } = command;
    return refusal === undefined
      ? ok({ kind: "planned", by, at, definition, definitionHash, subject, attendants })
      : refuse(refusal);
  }
  if (ceremony.state === "absent") return refuse({ code: "ceremony-unknown", field: "ceremony" });
  const attendant = ceremony.attendants.find(({ account }) => account === by);
  if (attendant === undefined) return refuse({ code: "ceremony-not-attended", field: "ceremony", rule: "CPS 5-2-1-1" });
  switch (command.kind) {
    case "begin":
      return ceremony.state === "planned" ? ok(begun(command)) : notInState(ceremony);
    case "begin-action":
    case "end-action":
      return ceremony.state === "running" ? decideAction(ceremony, command, attendant) : notInState(ceremony);
    case "confirm":
      return ceremony.state === "running" ? decideConfirmation(ceremony, command, attendant) : notInState(ceremony);
    case "attach": {
      const { name, sha256, octets, mediaType } = command;
      const attached = { kind: "attached", by, at, name, sha256, octets, mediaType } as const;
      return ceremony.state === "running" ? ok(attached) : notInState(ceremony);
    }
    case "break-off": {
      const isOpen = ceremony.state === "planned" || ceremony.state === "running";
      return isOpen ? ok({ kind: "broken-off", by, at, ground: command.ground }) : notInState(ceremony);
    }
    case "sign":
      return decideSignature(ceremony, command);
    case "seal":
      return ceremony.state === "signed" ? ok({ kind: "sealed", by, at, seal: command.seal }) : notInState(ceremony);
  }
}

function begun({ by, at, approval }: Extract<CeremonyCommand, { kind: "begin" }>): CeremonyEvent {
  return approval === undefined ? { kind: "begun", by, at } : { kind: "begun", by, at, approval };
}

/** A new key is made for an authority; everything else is done to a key. */
function subjectRefusal({
  definition,
  subject,
}: Pick<KnownCeremony, "definition" | "subject">): CeremonyRefusal | undefined {
  const field = definition.kind === "generation" ? "authority" : "key";
  return subject[field] === undefined ? { code: "ceremony-subject-missing", field } : undefined;
}

/** Each person once, under one duty, and of each duty enough. */
function attendantsRefusal(
  attendants: readonly Attendant[],
  people: KnownCeremony["definition"]["people"],
): CeremonyRefusal | undefined {
  for (const [index, { account }] of attendants.entries())
    if (attendants.findIndex((other) => other.account === account) !== index)
      return { code: "ceremony-person-twice", field: "attendants", account };
  for (const [duty, needed] of numbersOf(people)) {
    const present = attendants.filter((attendant) => attendant.duty === duty).length;
    if (present < needed) return { code: "ceremony-too-few-people", field: "attendants", duty, needed, present };
  }
  return undefined;
}

function decideAction(
  ceremony: KnownCeremony,
  { kind, step, facts, by, at }: Extract<CeremonyCommand, { kind: "begin-action" | "end-action" }>,
  attendant: Attendant,
): Decision {
  const refusal = stepRefusal(ceremony, step, attendant);
  if (refusal !== undefined) return refuse(refusal);
  if (ceremony.definition.steps[ceremony.step]?.program === undefined)
    return refuse({ code: "ceremony-step-without-action", field: "step" });
  if (ceremony.action === "done") return refuse({ code: "ceremony-action-done-already", field: "step" });
  if (kind === "end-action")
    return ceremony.action === "begun"
      ? ok({ kind: "action-done", by, at, step, facts })
      : refuse({ code: "ceremony-action-not-done", field: "step" });
  return ceremony.action === "begun"
    ? ok({ kind: "action-resumed", by, at, step })
    : ok({ kind: "action-begun", by, at, step, facts });
}

function decideConfirmation(
  ceremony: KnownCeremony,
  { step, by, at }: Extract<CeremonyCommand, { kind: "confirm" }>,
  attendant: Attendant,
): Decision {
  const refusal = stepRefusal(ceremony, step, attendant);
  if (refusal !== undefined) return refuse(refusal);
  const hasProgram = ceremony.definition.steps[ceremony.step]?.program !== undefined;
  if (hasProgram && ceremony.action !== "done") return refuse({ code: "ceremony-action-not-done", field: "step" });
  if (ceremony.confirmed.includes(by)) return refuse({ code: "ceremony-confirmed-already", field: "step" });
  return ok({ kind: "confirmed", by, at, step });
}

function stepRefusal(ceremony: KnownCeremony, step: string, { duty }: Attendant): CeremonyRefusal | undefined {
  const next = ceremony.definition.steps[ceremony.step];
  if (next?.id !== step) return { code: "ceremony-step-not-next", field: "step", next: next?.id ?? "" };
  return next.who[duty] === undefined ? { code: "ceremony-step-of-others", field: "step", duty } : undefined;
}

function decideSignature(
  ceremony: KnownCeremony,
  { by, at, means, transcriptHash }: Extract<CeremonyCommand, { kind: "sign" }>,
): Decision {
  if (ceremony.state !== "to-sign") return notInState(ceremony);
  if (ceremony.signatures.some(({ account }) => account === by))
    return refuse({ code: "ceremony-signed-already", field: "ceremony" });
  return ok({ kind: "signed", by, at, means, transcriptHash });
}

function notInState({ state }: Ceremony): Result<never, CeremonyRefusal> {
  return refuse({ code: "ceremony-not-in-state", field: "ceremony", state });
}
