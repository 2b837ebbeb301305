import type { CeremonyView } from "@warifu/contract";
import { ceremonyEvents, type NumberedCeremony, readCeremony, transcriptOf } from "../../../operations/index.ts";
import type { HttpPorts } from "../../ports.ts";

type Summary = Pick<CeremonyView, "number" | "kind" | "title" | "state" | "plannedAt" | "subject">;

export function ceremonySummary({ number, ceremony, plannedAt }: NumberedCeremony): Summary {
  const { definition, state, subject } = ceremony;
  return {
    number,
    kind: definition.kind,
    title: definition.title,
    state,
    plannedAt: plannedAt.toISOString(),
    subject: { ...subject },
  };
}

/** One ceremony as those who attend see it; undefined: there is none of this number. */
export async function ceremonyView(ports: Pick<HttpPorts, "store">, number: number): Promise<CeremonyView | undefined> {
  const found = await readCeremony(ports.store, number);
  if (found === undefined) return undefined;
  const { definition, definitionHash, plannedBy, attendants, attachments, signatures, state } = found.ceremony;
  const isTold = state === "to-sign" || state === "signed" || state === "closed";
  const transcript = isTold ? transcriptOf(number, await ceremonyEvents(ports.store, number)) : undefined;
  return {
    ...ceremonySummary(found),
    rules: [...definition.rules],
    definitionHash,
    plannedBy,
    ...(found.approval === undefined ? {} : { approval: found.approval }),
    attendants: attendants.map((one) => ({ ...one })),
    steps: stepsOf(found),
    attachments: attachments.map((one) => ({ ...one })),
    signatures: signatures.map(({ account, duty, at }) => ({ account, duty, at })),
    ...(transcript === undefined ? {} : { transcriptHash: transcript.transcriptHash }),
  };
}

function stepsOf({ ceremony }: NumberedCeremony): CeremonyView["steps"] {
  const { definition, step, action, confirmed, facts, state } = ceremony;
  return definition.steps.map(({ id, title, does, sees, program, who }, index) => {
    const isNext = index === step && state === "running";
    return {
      id,
      title,
      does,
      sees,
      ...(program === undefined ? {} : { program }),
      who,
      state: index < step ? "done" : isNext ? "next" : "later",
      action: isNext ? action : index < step && program !== undefined ? "done" : "not-begun",
      confirmed: isNext ? [...confirmed] : [],
      facts: Object.entries(facts[id] ?? {}).map(([name, value]) => ({
        name,
        value: Array.isArray(value) ? value.join(" ") : String(value),
      })),
    };
  });
}
