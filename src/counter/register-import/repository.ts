/** The rows of imports; see migration 0702. */
import { ok, type Result } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import type { RegisterActor } from "../register/record-event.ts";
import type { RegisterImport } from "./decide.ts";
import {
  decide,
  evolve,
  type ImportCommand,
  type ImportDecisionRefusal,
  type ImportEvent,
  noImport,
} from "./decide.ts";

export interface KnownImport extends RegisterImport {
  readonly import: string;
  readonly changedAt: Date;
}

interface ImportRow {
  readonly state: "running" | "done";
  readonly version: number;
  readonly lines: number;
  readonly linesDone: number;
  readonly passedOver: number;
  readonly changedAt: Date;
}

const select = `select state, version, lines, lines_done as "linesDone", passed_over as "passedOver",
  changed_at as "changedAt" from register_import where import = $1`;

/** @throws StoreFault */
export async function readImport(store: Pick<Store, "read">, name: string): Promise<KnownImport | undefined> {
  const { rows } = await store.read<ImportRow>(select, [name]);
  return rows[0] && { import: name, ...rows[0] };
}

export interface ImportDeed extends RegisterActor {
  readonly import: string;
  readonly command: ImportCommand;
  readonly now: Date;
}

/** Decides on the row as it is; appends what is decided, with an audit event. */
export async function commandImport(
  transaction: Transaction,
  { import: name, command, now, actor, origin }: ImportDeed,
): Promise<Result<KnownImport, ImportDecisionRefusal>> {
  const { rows } = await transaction.query<ImportRow>(`${select} for update`, [name]);
  const before: RegisterImport = rows[0] ?? noImport;
  const decided = decide(before, command);
  if (!decided.ok) return decided;
  const after = decided.value.reduce(evolve, before);
  await writeRow(transaction, name, after, actor, now);
  for (const [index, event] of decided.value.entries()) {
    await appendEvent(transaction, name, before.version + index + 1, event, now);
    const { kind, ...facts } = event;
    const subject = `import/${name}`;
    transaction.audit({ kind: `register-import.${kind}`, actor, origin, subject, result: "success", facts });
  }
  return ok({ ...after, import: name, changedAt: now });
}

async function writeRow(
  transaction: Transaction,
  name: string,
  { state, version, lines, linesDone, passedOver }: RegisterImport,
  asker: string,
  now: Date,
): Promise<void> {
  await transaction.query(
    `insert into register_import (import, state, version, lines, lines_done, passed_over, asker, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (import) do update
     set state = $2, version = $3, lines = $4, lines_done = $5, passed_over = $6, changed_at = $8`,
    [name, state, version, lines, linesDone, passedOver, asker, now],
  );
}

async function appendEvent(
  transaction: Transaction,
  name: string,
  version: number,
  event: ImportEvent,
  now: Date,
): Promise<void> {
  await transaction.query(
    "insert into register_import_event (import, version, event, at) values ($1, $2, $3::jsonb, $4)",
    [name, version, JSON.stringify(event), now],
  );
}
