/** One command on an external audit: decided, written with its event and audited in one transaction. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../../store/index.ts";
import { readAccount } from "../staff/index.ts";
import { decideAudit } from "./decide.ts";
import { evolveAudit } from "./evolve.ts";
import { type NumberedAudit, readForUpdate, writeAudit } from "./records.ts";
import type { AuditCommand, AuditEvent, AuditRefusal, ExternalAudit } from "./types.ts";

export interface ExternalAuditPorts {
  readonly store: Store;
  readonly clock: () => Date;
  /** Numbers of the practice statement's clauses. */
  readonly clauses: ReadonlySet<string>;
}

export interface AuditChange {
  /** Undefined: a new one is planned. */
  readonly audit: string | undefined;
  readonly command: AuditCommand;
  readonly actor: string;
  readonly origin: string;
}

/** What is said in an audit stays in its rows; the log has what happened. @throws StoreFault */
export async function changeExternalAudit(
  ports: ExternalAuditPorts,
  { audit, command, actor, origin }: AuditChange,
): Promise<Result<NumberedAudit, AuditRefusal>> {
  const unfit = await unfitAuditor(ports, command);
  return ports.store.transaction(async (transaction) => {
    const before: ExternalAudit = audit === undefined ? { state: "absent" } : await readForUpdate(transaction, audit);
    const isClause = (clause: string) => ports.clauses.has(clause);
    const decision = unfit ?? decideAudit(before, command, { by: actor, at: ports.clock(), isClause });
    if (!decision.ok) {
      const facts = { command: command.kind, code: decision.refusal.code };
      transaction.audit({
        kind: "external-audit.refused",
        actor,
        origin,
        subject: audit ?? "",
        result: "refused",
        facts,
      });
      return decision;
    }
    const event = decision.value;
    const after = await writeAudit(transaction, audit, evolveAudit(before, event), event);
    const kind = `external-audit.${event.kind}`;
    transaction.audit({ kind, actor, origin, subject: after.audit, result: "success", facts: factsOf(event) });
    return ok(after);
  });
}

/** CPS 2-7-2, 2-7-3: an active account with the duty of an external auditor, which nobody holds beside another. */
async function unfitAuditor(
  { store }: ExternalAuditPorts,
  command: AuditCommand,
): Promise<Result<never, AuditRefusal> | undefined> {
  if (command.kind !== "name") return undefined;
  const account = await readAccount(store, command.auditor.account);
  const isFit = account?.state === "active" && account.duties.join() === "external-auditor";
  if (isFit) return undefined;
  return refuse({ code: "external-auditor-not-independent", field: "account", rule: "CPS 2-7-3" });
}

function factsOf(event: AuditEvent): Readonly<Record<string, string | number>> {
  if (event.kind === "named") return { auditor: event.auditor.account };
  if (event.kind === "noted") return { clause: event.finding.clause, weight: event.finding.weight };
  return event.kind === "finding-step" ? { step: event.step, number: event.number } : {};
}
