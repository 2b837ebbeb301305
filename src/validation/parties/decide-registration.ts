/** From the notification to the right of access, or to the refusal of it. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { isKeyOwnerId } from "../callers/api-key.ts";
import { agreementTerms, classRules } from "./classes.ts";
import { emptyText, longestText, malformedDay } from "./fields.ts";
import {
  type KnownParty,
  noAccess,
  type Party,
  type PartyCommand,
  type PartyContext,
  type PartyEvent,
  type PartyRefusal,
  wholeAccess,
} from "./types.ts";

type Command = Extract<PartyCommand, { kind: "notify" | "examine" | "agree" | "approve" | "refuse" }>;
type Decision = Result<PartyEvent, PartyRefusal>;

export function decideRegistration(party: Party, command: Command, context: PartyContext): Decision {
  if (command.kind === "notify") return decideNotification(party, command, context);
  if (party.state === "absent") return refuse({ code: "party-unknown", field: "party", party: party.id });
  switch (command.kind) {
    case "examine":
      return decideExamination(party, command, context);
    case "agree":
      return decideAgreement(party, command, context);
    case "approve":
      return decideApproval(party, context);
    case "refuse": {
      const refusal = emptyText({ reason: command.reason }, longestText);
      return refusal === undefined ? ok({ kind: "refused", by: context.by, reason: command.reason }) : refuse(refusal);
    }
  }
}

function decideNotification(
  party: Party,
  command: Extract<Command, { kind: "notify" }>,
  { by, group }: PartyContext,
): Decision {
  if (party.state !== "absent") return refuse({ code: "identifier-taken", field: "id", id: party.id });
  if (!isKeyOwnerId(party.id)) return refuse({ code: "identifier-malformed", field: "id", id: party.id });
  const { name, address, contact, purpose } = command;
  const refusal = emptyText({ name, address, contact, purpose }, longestText) ?? refusalOfGroup(command, group);
  if (refusal !== undefined) return refuse(refusal);
  return ok({
    kind: "notified",
    partyKind: classRules[command.class].kind,
    class: command.class,
    group: command.group ?? null,
    notification: { name, address, contact, purpose, by },
  });
}

/** CPS 1-3-1(10), (11): a confirmer has a group verifier behind it, and nobody else has. */
function refusalOfGroup(
  command: Extract<Command, { kind: "notify" }>,
  group: PartyContext["group"],
): PartyRefusal | undefined {
  const isConfirmer = classRules[command.class].kind === "signature-confirmer";
  if (command.group === undefined) {
    return isConfirmer ? { code: "group-missing", field: "group", class: command.class } : undefined;
  }
  if (!isConfirmer) return { code: "group-not-wanted", field: "group", class: command.class };
  if (group?.kind === "group-verifier" && group.state === "registered") return undefined;
  return { code: "group-not-registered", field: "group", group: command.group };
}

/** Every condition of the class found fulfilled, every paper seen; what is missing is named. */
function decideExamination(
  { record }: KnownParty,
  { conditions, papers }: Extract<Command, { kind: "examine" }>,
  { by }: PartyContext,
): Decision {
  const rule = record.class === null ? undefined : classRules[record.class];
  const missing = {
    conditions: Object.keys(rule?.conditions ?? {}).filter((condition) => !conditions.includes(condition)),
    papers: Object.keys(rule?.papers ?? {}).filter((paper) => !papers.includes(paper)),
  };
  if (missing.conditions.length > 0 || missing.papers.length > 0) {
    return refuse({ code: "eligibility-not-shown", rule: rule?.clause ?? "CPS 1-3-1", ...missing });
  }
  return ok({ kind: "examined", by, conditions, papers });
}

function decideAgreement(
  { kind }: KnownParty,
  command: Extract<Command, { kind: "agree" }>,
  { by }: PartyContext,
): Decision {
  const { document, on } = command;
  const refusal = emptyText({ document }, longestText) ?? malformedDay("on", on);
  if (refusal !== undefined) return refuse(refusal);
  const { rule, terms } = agreementTerms[kind];
  const missing = terms.filter((term) => !command.terms.includes(term));
  if (missing.length > 0) return refuse({ code: "terms-missing", field: "terms", rule, missing });
  return ok({ kind: "agreed", by, document, on, terms: terms.filter((term) => command.terms.includes(term)) });
}

/** CPS 5-2-1: examination and approval are different people's duties; two people stand behind a right of access. */
function decideApproval({ kind, record }: KnownParty, { by }: PartyContext): Decision {
  if (record.examination?.by === by) return refuse({ code: "approver-involved", rule: "CPS 5-2-1", as: "examiner" });
  if (record.approvals.includes(by)) {
    return refuse({ code: "approver-involved", rule: "CPS 5-2-1", as: "first-approver" });
  }
  if (record.approvals.length === 0) return ok({ kind: "approved", by });
  // A confirmer asks its group verifier and nobody else.
  return ok({ kind: "registered", by, access: kind === "signature-confirmer" ? noAccess : wholeAccess });
}
