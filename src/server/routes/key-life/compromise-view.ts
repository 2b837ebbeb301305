import type { Answered, showCompromise } from "@warifu/contract";
import {
  type CompromiseEvent,
  type CompromiseRecord,
  compromiseHistory,
  nextSteps,
  type RecordedCompromiseEvent,
} from "../../../operations/index.ts";
import type { AuthorityPorts } from "../../ports.ts";

type View = Answered<typeof showCompromise>;

/** One case without its history. */
export function compromiseView({ authority }: AuthorityPorts, record: CompromiseRecord): Omit<View, "history"> {
  const { authority: id, declaredAt, version: _, ...facts } = record;
  const name = authority.directory.find(id)?.policy.name ?? { ja: id, en: id };
  return { ...facts, authority: id, name, declaredAt: declaredAt.toISOString(), next: [...nextSteps(record)] };
}

/** One case with all that happened. */
export async function compromiseWithHistory(ports: AuthorityPorts, record: CompromiseRecord): Promise<View> {
  const history = await compromiseHistory(ports.store, record.compromise);
  return { ...compromiseView(ports, record), history: history.map(happened) };
}

function happened({ event, at, by }: RecordedCompromiseEvent): View["history"][number] {
  return { step: event.step, at: at.toISOString(), by, ...factsOf(event) };
}

function factsOf(event: CompromiseEvent): Omit<View["history"][number], "step" | "at" | "by"> {
  switch (event.step) {
    case "declare":
    case "dismiss":
      return { text: event.ground };
    case "notify":
      return { text: event.how };
    case "report":
      return { text: event.text };
    case "record-revocation":
      return { certificates: event.certificates, hash: event.hash };
    case "record-lists":
      return { lists: event.lists, entries: event.entries };
    case "publish":
      return event.notice === undefined ? {} : { notice: event.notice };
    case "end":
      return event.generation === undefined ? {} : { generation: event.generation };
    default:
      return {};
  }
}
