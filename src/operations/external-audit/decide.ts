import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { findingSteps, rules } from "./table.ts";
import type {
  AuditCommand,
  AuditEvent,
  AuditPlan,
  AuditRefusal,
  ExternalAudit,
  FindingStep,
  KnownExternalAudit,
} from "./types.ts";

export interface AuditContext {
  /** As the audit log names people: "staff:auditor". */
  readonly by: string;
  readonly at: Date;
  readonly isClause: (clause: string) => boolean;
}

type Decision = Result<AuditEvent, AuditRefusal>;
type Wrong = Result<never, AuditRefusal>;

/** Decides what a command makes of an audit: one event, or a refusal. Pure. */
export function decideAudit(audit: ExternalAudit, command: AuditCommand, context: AuditContext): Decision {
  const wrong = wrongTime(audit, command) ?? wrongPerson(audit, command, context);
  if (wrong !== undefined) return wrong;
  if (command.kind === "plan") return decidePlan(command.plan, context);
  if (audit.state === "absent") return refuse({ code: "external-audit-unknown", field: "audit" });
  return decideStep(audit, command, context);
}

function wrongTime({ state }: ExternalAudit, { kind }: AuditCommand): Wrong | undefined {
  if (rules[kind].in.includes(state)) return undefined;
  if (state === "absent") return refuse({ code: "external-audit-unknown", field: "audit" });
  return refuse({ code: "external-audit-step-not-now", field: "step", state });
}

/** The auditor directs nothing, and nobody but the auditor examines. */
function wrongPerson(audit: ExternalAudit, { kind }: AuditCommand, { by }: AuditContext): Wrong | undefined {
  const auditor = audit.state === "absent" ? undefined : audit.auditor;
  const isAuditor = auditor !== undefined && by === `staff:${auditor.account}`;
  if (rules[kind].who === "auditor" ? isAuditor : !isAuditor) return undefined;
  return refuse({ code: "external-audit-of-another", field: "audit", rule: "CPS 2-7-3" });
}

function decidePlan(plan: AuditPlan, context: AuditContext): Decision {
  const unknown = plan.scope.find((clause) => !context.isClause(clause));
  if (unknown !== undefined) {
    return refuse({ code: "external-audit-clause-unknown", field: "scope", clause: unknown });
  }
  if (plan.due < civilDateOf(context.at)) return refuse({ code: "external-audit-day-past", field: "due" });
  return ok({ kind: "planned", plan, ...done(context) });
}

function done({ by, at }: AuditContext): { readonly by: string; readonly at: string } {
  return { by, at: at.toISOString() };
}

function decideStep(
  audit: KnownExternalAudit,
  command: Exclude<AuditCommand, { kind: "plan" }>,
  context: AuditContext,
): Decision {
  const was = done(context);
  switch (command.kind) {
    case "name":
      return nameAuditor(command, context);
    case "begin":
      return ok({ kind: "begun", ...was });
    case "note":
      return decideNote(audit, command, context);
    case "report":
      return ok({ kind: "reported", text: command.text, reference: command.reference, ...was });
    case "tell":
      return ok({ kind: "told", to: command.to, text: command.text, ...was });
    case "cancel":
      return ok({ kind: "cancelled", text: command.text, ...was });
    case "close":
      return decideClose(audit, command.text, context);
    case "plan-correction":
      return decideOnFinding(audit, { ...command, step: "plan" }, context);
    default:
      return decideOnFinding(audit, { ...command, step: command.kind }, context);
  }
}

/** CPS 2-7-3: nobody names herself. That the account has no other part in the house is asked of the register of people. */
function nameAuditor({ auditor }: AuditCommand & { readonly kind: "name" }, context: AuditContext): Decision {
  if (context.by === `staff:${auditor.account}`) {
    return refuse({ code: "external-auditor-not-independent", field: "account", rule: "CPS 2-7-3" });
  }
  return ok({ kind: "named", auditor, ...done(context) });
}

function decideNote(
  { scope }: KnownExternalAudit,
  { finding }: AuditCommand & { readonly kind: "note" },
  context: AuditContext,
): Decision {
  const { clause, deadline } = finding;
  if (!context.isClause(clause)) return refuse({ code: "external-audit-clause-unknown", field: "clause", clause });
  const isWithin = scope.length === 0 || scope.some((part) => clause === part || clause.startsWith(`${part}-`));
  if (!isWithin) return refuse({ code: "external-audit-clause-out-of-scope", field: "clause", clause });
  if (deadline < civilDateOf(context.at)) return refuse({ code: "external-audit-day-past", field: "deadline" });
  return ok({ kind: "noted", finding, ...done(context) });
}

/** CPS 2-7-6: an audit ends when all that was found is corrected and confirmed. */
function decideClose({ findings }: KnownExternalAudit, text: string, context: AuditContext): Decision {
  const open = findings.filter(({ state }) => state !== "confirmed").map(({ number }) => number);
  if (open.length > 0) return refuse({ code: "external-audit-findings-open", open, rule: "CPS 2-7-6" });
  return ok({ kind: "closed", text, ...done(context) });
}

function decideOnFinding(
  { findings }: KnownExternalAudit,
  { step, number, text }: { readonly step: FindingStep; readonly number: number; readonly text: string },
  context: AuditContext,
): Decision {
  const finding = findings.find((one) => one.number === number);
  if (finding === undefined) return refuse({ code: "external-audit-finding-unknown", field: "number" });
  const { state } = finding;
  if (!findingSteps[step].in.includes(state)) {
    return refuse({ code: "external-audit-finding-step-not-now", field: "number", state });
  }
  return ok({ kind: "finding-step", step, number, text, ...done(context) });
}
