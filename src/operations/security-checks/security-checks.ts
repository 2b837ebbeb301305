/** Checks as rows; see migration 0913. A command, its event and the audit event are one transaction. */
import { ok, type Result } from "@warifu/pki/result";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import {
  decideSecurityCheck,
  evolveSecurityCheck,
  type KnownSecurityCheck,
  type SecurityCheck,
  type SecurityCheckCommand,
  type SecurityCheckEvent,
  type SecurityCheckRefusal,
} from "./workflow.ts";

export interface NumberedSecurityCheck extends KnownSecurityCheck {
  readonly check: string;
}

export interface SecurityCheckChange {
  /** Undefined: a new one is planned. */
  readonly check: string | undefined;
  readonly command: SecurityCheckCommand;
  readonly actor: string;
  readonly origin: string;
}

/** Carries out one command. @throws StoreFault */
export async function changeSecurityCheck(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { check, command, actor, origin }: SecurityCheckChange,
): Promise<Result<NumberedSecurityCheck, SecurityCheckRefusal>> {
  return store.transaction(async (transaction) => {
    const before = check === undefined ? ({ state: "absent" } as const) : await readForUpdate(transaction, check);
    const decision = decideSecurityCheck(before, command, { by: actor, at: clock() });
    if (!decision.ok) {
      const facts = { command: command.kind, code: decision.refusal.code };
      const kind = "security-check.refused";
      transaction.audit({ kind, actor, origin, subject: check ?? "", result: "refused", facts });
      return decision;
    }
    const event = decision.value;
    const after = await write(transaction, check, evolveSecurityCheck(before, event), event);
    const facts = event.kind === "recorded" ? { weaknesses: event.result.weaknesses } : {};
    const kind = `security-check.${event.kind}`;
    transaction.audit({ kind, actor, origin, subject: after.check, result: "success", facts });
    return ok(after);
  });
}

interface Row {
  readonly check: string;
  readonly content: KnownSecurityCheck;
}

/** Newest first. @throws StoreFault */
export async function readSecurityChecks(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly NumberedSecurityCheck[]> {
  const { rows } = await store.read<Row>(
    `select c.security_check::text as check, c.content from security_check c
     where $1::bigint is null or c.security_check < $1 order by c.security_check desc limit $2`,
    [before ?? null, limit],
    "read-security-checks",
  );
  return rows.map(({ check, content }) => ({ ...content, check }));
}

async function readForUpdate(transaction: Transaction, check: string): Promise<SecurityCheck> {
  const { rows } = await transaction.query<Row>(
    "select content from security_check where security_check = $1 for update",
    [check],
  );
  return rows[0]?.content ?? { state: "absent" };
}

async function write(
  transaction: Transaction,
  number: string | undefined,
  content: KnownSecurityCheck,
  event: SecurityCheckEvent,
): Promise<NumberedSecurityCheck> {
  const check = number ?? (await insert(transaction, content));
  const { state, version } = content;
  const confirmedAt = event.kind === "confirmed" ? new Date(event.at) : null;
  await transaction.query(
    "update security_check set state = $2, version = $3, content = $4, confirmed_at = $5 where security_check = $1",
    [check, state, version, JSON.stringify(content), confirmedAt],
  );
  await transaction.query(
    `insert into security_check_event (security_check, version, kind, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [check, version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
  return { ...content, check };
}

async function insert(transaction: Transaction, { state, version, due }: KnownSecurityCheck): Promise<string> {
  const { rows } = await transaction.query<{ readonly check: string }>(
    `insert into security_check (state, version, due, content) values ($1, $2, $3, '{}')
     returning security_check::text as check`,
    [state, version, due],
  );
  const number = rows[0]?.check;
  if (number === undefined) throw new TypeError("an inserted row has a number");
  return number;
}
