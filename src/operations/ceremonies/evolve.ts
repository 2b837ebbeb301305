import { type CeremonyStep, numbersOf } from "./definition.ts";
import type { Ceremony, CeremonyEvent, KnownCeremony } from "./types.ts";

/** An event that cannot follow: a fault, for events come from `decide` alone. */
export class ImpossibleCeremonyEvent extends Error {
  constructor(ceremony: Ceremony, event: CeremonyEvent) {
    super(`${event.kind} cannot follow ${ceremony.state}`);
    this.name = "ImpossibleCeremonyEvent";
  }
}

/** The ceremony after an event. @throws ImpossibleCeremonyEvent */
export function evolve(ceremony: Ceremony, event: CeremonyEvent): KnownCeremony {
  if (event.kind === "planned") {
    if (ceremony.state !== "absent") throw new ImpossibleCeremonyEvent(ceremony, event);
    const { definition, definitionHash, subject, attendants, by } = event;
    const plan = { definition, definitionHash, subject, attendants, plannedBy: by };
    const nothing = { facts: {}, attachments: [], signatures: [] };
    return { ...plan, state: "planned", version: 1, step: 0, action: "not-begun", confirmed: [], ...nothing };
  }
  if (ceremony.state === "absent") throw new ImpossibleCeremonyEvent(ceremony, event);
  const next = { ...ceremony, version: ceremony.version + 1 };
  switch (event.kind) {
    case "begun":
      return { ...next, state: "running" };
    case "action-begun":
      return { ...next, action: "begun", facts: { ...next.facts, [event.step]: event.facts } };
    case "action-resumed":
      return next;
    case "action-done":
      return { ...next, action: "done", facts: { ...next.facts, [event.step]: event.facts } };
    case "confirmed":
      return confirmed(next, event.by);
    case "attached": {
      const { name, sha256, octets, mediaType } = event;
      return { ...next, attachments: [...next.attachments, { name, sha256, octets, mediaType }] };
    }
    case "broken-off":
      return { ...next, state: "broken-off" };
    case "signed":
      return signed(next, event);
    case "sealed":
      return { ...next, state: "closed", seal: event.seal };
  }
}

/** The ceremony that a row of events makes. */
export function foldEvents(events: readonly CeremonyEvent[]): Ceremony {
  return events.reduce<Ceremony>(evolve, { state: "absent" });
}

function confirmed(ceremony: KnownCeremony, by: string): KnownCeremony {
  const { steps } = ceremony.definition;
  const people = [...ceremony.confirmed, by];
  const step = steps[ceremony.step];
  if (step === undefined || !isSeen(ceremony, step, people)) return { ...ceremony, confirmed: people };
  const done = { ...ceremony, step: ceremony.step + 1, action: "not-begun", confirmed: [] } as const;
  return done.step === steps.length ? { ...done, state: "to-sign" } : done;
}

/** Whether of each duty as many have confirmed as the step asks for. */
function isSeen({ attendants }: KnownCeremony, { who }: CeremonyStep, people: readonly string[]): boolean {
  return [...numbersOf(who)].every(
    ([duty, needed]) => attendants.filter((one) => one.duty === duty && people.includes(one.account)).length >= needed,
  );
}

function signed(
  ceremony: KnownCeremony,
  { by: account, at, means, transcriptHash }: Extract<CeremonyEvent, { kind: "signed" }>,
): KnownCeremony {
  const duty = ceremony.attendants.find((one) => one.account === account)?.duty;
  if (duty === undefined) throw new TypeError(`${account} signed and was not there`);
  const signatures = [...ceremony.signatures, { account, duty, means, transcriptHash, at }];
  return { ...ceremony, signatures, state: signatures.length === ceremony.attendants.length ? "signed" : "to-sign" };
}
