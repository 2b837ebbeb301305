/** What happens to a party that has the right of access: it is suspended, resumed, limited, asked for reports, let go. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { emptyText, longestText, malformedDay } from "./fields.ts";
import { isNetwork } from "./networks.ts";
import type {
  KnownParty,
  PartyAccess,
  PartyCommand,
  PartyContext,
  PartyEvent,
  PartyLimits,
  PartyRefusal,
} from "./types.ts";

type Kinds = "suspend" | "resume" | "withdraw" | "change-access" | "change-limits" | "demand-report" | "answer-report";
type Command = Extract<PartyCommand, { kind: Kinds }>;
type Decision = Result<PartyEvent, PartyRefusal>;

export function decideChange(party: KnownParty, command: Command, context: PartyContext): Decision {
  const refusal = refusalOf(party, command, context);
  return refusal === undefined ? ok(eventOf(party, command, context)) : refuse(refusal);
}

function refusalOf(party: KnownParty, command: Command, context: PartyContext): PartyRefusal | undefined {
  switch (command.kind) {
    case "suspend":
    case "resume":
    case "withdraw":
      return emptyText({ reason: command.reason }, longestText);
    case "change-access":
      return refusalOfAccess(party, command.access);
    case "change-limits":
      return refusalOfLimits(command.limits);
    case "demand-report":
      return emptyText({ subject: command.subject }, longestText) ?? refusalOfDueDay(command.dueOn, context.now);
    case "answer-report":
      return emptyText({ text: command.text }, longestReport) ?? refusalOfAnswer(party, command.number);
  }
}

/** Most characters of the answer to a demand for a report; longer ones are papers, named here. */
const longestReport = 8000;

function eventOf(party: KnownParty, command: Command, { by, now }: PartyContext): PartyEvent {
  switch (command.kind) {
    case "suspend":
      return { kind: "suspended", by, reason: command.reason };
    case "resume":
      return { kind: "resumed", by, reason: command.reason };
    case "withdraw":
      return { kind: "withdrawn", by, wish: command.by, reason: command.reason };
    case "change-access":
      return { kind: "access-changed", by, access: command.access };
    case "change-limits":
      return { kind: "limits-changed", by, limits: command.limits };
    case "demand-report": {
      const { subject, dueOn, by: demandedBy } = command;
      const number = party.record.reports.length + 1;
      return {
        kind: "report-demanded",
        by,
        report: { number, demandedBy, subject, dueOn, demandedAt: now.toISOString() },
      };
    }
    case "answer-report":
      return { kind: "report-answered", by, number: command.number, at: now.toISOString(), text: command.text };
  }
}

/** A confirmer is answered by its group verifier and by nobody else (CPS 1-3-1(10)). */
function refusalOfAccess({ kind }: KnownParty, { methods, authorities }: PartyAccess): PartyRefusal | undefined {
  if (kind === "signature-confirmer") return { code: "access-not-of-this-kind", field: "access", kind };
  const isEmpty = methods.length === 0 || (authorities !== "all" && Object.keys(authorities).length === 0);
  return isEmpty ? { code: "field-empty", field: "access" } : undefined;
}

const fewestQuestions = 1;
const mostQuestions = 1_000_000;

function refusalOfLimits({ networks, questionsPerMinute: rate }: PartyLimits): PartyRefusal | undefined {
  if (networks !== "any") {
    if (networks.length === 0) return { code: "field-empty", field: "networks" };
    const wrong = networks.find((network) => !isNetwork(network));
    if (wrong !== undefined) return { code: "network-malformed", field: "networks", network: wrong };
  }
  if (rate === "unlimited" || (Number.isInteger(rate) && rate >= fewestQuestions && rate <= mostQuestions)) {
    return undefined;
  }
  return { code: "limit-out-of-range", field: "questionsPerMinute", least: fewestQuestions, most: mostQuestions };
}

function refusalOfDueDay(dueOn: string, now: Date): PartyRefusal | undefined {
  const refusal = malformedDay("dueOn", dueOn);
  if (refusal !== undefined) return refusal;
  return dueOn < civilDateOf(now) ? { code: "date-in-the-past", field: "dueOn", value: dueOn } : undefined;
}

function refusalOfAnswer({ record }: KnownParty, number: number): PartyRefusal | undefined {
  const report = record.reports.find((each) => each.number === number);
  if (report === undefined) return { code: "report-unknown", field: "report", number };
  return report.answer === undefined ? undefined : { code: "report-answered-already", field: "report", number };
}
