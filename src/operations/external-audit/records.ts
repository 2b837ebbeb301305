/** The rows of external audits; see migration 0911. */
import type { Store, Transaction } from "../../store/index.ts";
import type { AuditEvent, ExternalAudit, KnownExternalAudit } from "./types.ts";

export interface NumberedAudit extends KnownExternalAudit {
  /** Its number, in decimal. */
  readonly audit: string;
}

interface Row {
  readonly audit: string;
  readonly content: KnownExternalAudit;
}

/** Newest first. @throws StoreFault */
export async function readExternalAudits(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly NumberedAudit[]> {
  const { rows } = await store.read<Row>(
    `select a.external_audit::text as audit, a.content from external_audit a
     where $1::bigint is null or a.external_audit < $1 order by a.external_audit desc limit $2`,
    [before ?? null, limit],
    "read-external-audits",
  );
  return rows.map(({ audit, content }) => ({ ...content, audit }));
}

/** Undefined: there is none of that number. @throws StoreFault */
export async function readExternalAudit(store: Pick<Store, "read">, audit: string): Promise<NumberedAudit | undefined> {
  const { rows } = await store.read<Row>(
    "select external_audit::text as audit, content from external_audit where external_audit = $1",
    [audit],
    "read-external-audit",
  );
  return rows[0] === undefined ? undefined : { ...rows[0].content, audit };
}

/** What happened, oldest first. @throws StoreFault */
export async function externalAuditHistory(store: Pick<Store, "read">, audit: string): Promise<readonly AuditEvent[]> {
  const { rows } = await store.read<{ readonly event: AuditEvent }>(
    "select event from external_audit_event where external_audit = $1 order by version",
    [audit],
    "external-audit-history",
  );
  return rows.map(({ event }) => event);
}

/** Two commands on one audit wait for each other. */
export async function readForUpdate(transaction: Transaction, audit: string): Promise<ExternalAudit> {
  const { rows } = await transaction.query<Row>(
    "select content from external_audit where external_audit = $1 for update",
    [audit],
  );
  return rows[0]?.content ?? { state: "absent" };
}

/** Writes the row and appends the event. */
export async function writeAudit(
  transaction: Transaction,
  audit: string | undefined,
  content: KnownExternalAudit,
  event: AuditEvent,
): Promise<NumberedAudit> {
  const number = audit ?? (await insert(transaction, content));
  const { state, version, due, report } = content;
  await transaction.query(
    `update external_audit set state = $2, version = $3, due = $4, content = $5, reported_at = $6
     where external_audit = $1`,
    [number, state, version, due, JSON.stringify(content), report === undefined ? null : new Date(report.at)],
  );
  await transaction.query(
    `insert into external_audit_event (external_audit, version, kind, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [number, version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
  return { ...content, audit: number };
}

async function insert(transaction: Transaction, { kind, state, version, due }: KnownExternalAudit): Promise<string> {
  const { rows } = await transaction.query<{ readonly audit: string }>(
    `insert into external_audit (kind, state, version, due, content) values ($1, $2, $3, $4, '{}')
     returning external_audit::text as audit`,
    [kind, state, version, due],
  );
  const number = rows[0]?.audit;
  if (number === undefined) throw new TypeError("an inserted row has a number");
  return number;
}
