/** Inspections as rows; see migration 0862. A command, its event and the audit event are one transaction. */
import { ok, type Result } from "@warifu/pki/result";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import { decideInspection } from "./decide-inspection.ts";
import { evolveInspection } from "./evolve-inspection.ts";
import type {
  Inspection,
  InspectionCommand,
  InspectionEvent,
  InspectionRefusal,
  KnownInspection,
} from "./inspection-types.ts";

export interface InspectionPorts {
  readonly store: Store;
  readonly clock: Clock;
}

type WithoutMoment<Command> = Command extends unknown ? Omit<Command, "by" | "at"> : never;

/** What the auditor wants of one week's inspection. */
export interface InspectionRequest {
  readonly week: string;
  readonly actor: string;
  readonly origin: string;
  readonly change: WithoutMoment<InspectionCommand>;
}

/** Carries out one command. */
export async function changeInspection(
  { store, clock }: InspectionPorts,
  { week, actor, origin, change }: InspectionRequest,
): Promise<Result<KnownInspection, InspectionRefusal>> {
  return store.transaction(async (transaction) => {
    const before = await readForUpdate(transaction, week);
    const command = { ...change, by: actor, at: clock().toISOString() } as InspectionCommand;
    const decision = decideInspection(before, command);
    if (!decision.ok) return decision;
    const inspection = evolveInspection(before, decision.value);
    await write(transaction, inspection, decision.value);
    // What was found is in the inspection's own table; the log says that the auditor was at work, and no more.
    const facts = { version: inspection.version };
    const kind = `audit.inspection-${decision.value.kind}`;
    transaction.audit({ kind, actor, origin, subject: week, result: "success", facts });
    return ok(inspection);
  });
}

interface InspectionRow {
  readonly content: KnownInspection;
}

async function readForUpdate(transaction: Transaction, week: string): Promise<Inspection> {
  const text = "select content from audit_inspection where week = $1::date for update";
  const { rows } = await transaction.query<InspectionRow>(text, [week]);
  return rows[0]?.content ?? { state: "absent" };
}

async function write(transaction: Transaction, inspection: KnownInspection, event: InspectionEvent): Promise<void> {
  const { week, state, version, begunAt } = inspection;
  const closedAt = inspection.state === "closed" ? new Date(inspection.conclusion.at) : null;
  await transaction.query(
    `insert into audit_inspection (week, state, version, content, begun_at, closed_at)
     values ($1::date, $2, $3, $4, $5, $6)
     on conflict (week) do update set state = excluded.state, version = excluded.version, content = excluded.content,
       closed_at = excluded.closed_at`,
    [week, state, version, JSON.stringify(inspection), new Date(begunAt), closedAt],
  );
  await transaction.query(
    `insert into audit_inspection_event (week, version, kind, event, recorded_at, recorded_by)
     values ($1::date, $2, $3, $4, $5, $6)`,
    [week, version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
}

/** One week's inspection; "absent" when it was never begun. */
export async function readInspection(store: Pick<Store, "read">, week: string): Promise<Inspection> {
  const { rows } = await store.read<InspectionRow>("select content from audit_inspection where week = $1::date", [
    week,
  ]);
  return rows[0]?.content ?? { state: "absent" };
}

/** Inspections, the newest week first, a page at a time. */
export async function readInspections(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly KnownInspection[]> {
  const { rows } = await store.read<InspectionRow>(
    `select content from audit_inspection where $1::date is null or week < $1 order by week desc limit $2`,
    [before ?? null, limit],
    "audit-inspections",
  );
  return rows.map(({ content }) => content);
}

/** The events of one inspection, oldest first. */
export async function inspectionHistory(store: Pick<Store, "read">, week: string): Promise<readonly InspectionEvent[]> {
  const { rows } = await store.read<{ event: InspectionEvent }>(
    "select event from audit_inspection_event where week = $1::date order by version",
    [week],
  );
  return rows.map(({ event }) => event);
}
