import type { Answered, showResidentCase } from "@warifu/contract";
import {
  type CaseEvent,
  caseEvents,
  type KnownCase,
  type NumberedCase,
  possibleSteps,
  printsOf,
  reviewsOf,
  standingOf,
} from "../../../operations/index.ts";
import { civilDateOf } from "../../../policy/index.ts";
import type { HttpPorts } from "../../ports.ts";

type View = Answered<typeof showResidentCase>;

/** A line of a list: nothing of a person. */
export function caseRow({ number, known }: NumberedCase, today: string) {
  const { content, state, receivedAt, dueOn, takenAt } = known;
  return {
    case: number,
    kind: content.kind,
    state,
    receivedAt,
    ...(dueOn === undefined ? {} : { dueOn, standing: standingOf(dueOn, today) }),
    ...(takenAt === undefined ? {} : { municipality: takenAt.municipality }),
  };
}

/** A case with its history, and with what may be done and printed now. */
export async function caseView({ store, clock }: HttpPorts, numbered: NumberedCase): Promise<View> {
  const { number, known } = numbered;
  const [events, reviews] = await Promise.all([caseEvents(store, number), reviewsOf(store, number)]);
  const { version, content, receivedBy, takenAt, identity, extension, decision, fee, paper, timeliness, ruling } =
    known;
  return {
    ...caseRow(numbered, civilDateOf(clock())),
    version,
    content: content as View["content"],
    receivedBy,
    ...(takenAt === undefined ? {} : { application: takenAt.application }),
    ...(identity === undefined ? {} : { identity }),
    ...(extension === undefined ? {} : { extension }),
    ...(decision === undefined ? {} : { decision: decisionView(decision) }),
    ...(fee === undefined ? {} : { fee }),
    ...(paper === undefined ? {} : { paper }),
    ...(timeliness === undefined ? {} : { timeliness }),
    ...(ruling === undefined ? {} : { ruling }),
    reviews: [...reviews],
    events: events.map(eventView),
    steps: possibleSteps(known) as View["steps"],
    papers: [...printsOf(known)],
  };
}

function decisionView({ parts, ...decision }: NonNullable<KnownCase["decision"]>) {
  return { ...decision, ...(parts === undefined ? {} : { parts: [...parts] }) };
}

function eventView(event: CaseEvent) {
  const { kind, by, at } = event;
  const words = "words" in event ? event.words : "";
  return { kind, by, at, ...(words === "" ? {} : { words }) };
}
