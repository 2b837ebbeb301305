import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import type { DatabaseLocation } from "../configuration.ts";
import { copyIn } from "../copy.ts";
import { connect, queryOn } from "../database.ts";
import { StoreFault, type StoreRefusal } from "../faults.ts";
import { locate } from "../locate.ts";
import { type Migration, migrate, readMigrations } from "../migrate.ts";
import { type ArchivedTable, type ArchiveRefusal, checkArchive, type Manifest, tableOctets } from "./archive.ts";
import { createPartitions, readTables, resetSequences } from "./catalog.ts";

export type RestoreRefusal =
  | ArchiveRefusal
  | StoreRefusal
  | { readonly code: "backup-of-other-schema"; readonly found: string; readonly expected: string }
  | { readonly code: "database-not-empty"; readonly table: string };

export interface RestoreSummary {
  readonly createdAt: Date;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Loads a backup into an empty database of the same schema: checks the file first, then loads everything in one
 * transaction, so that there is either all of it or nothing. The processes that lived when the backup was made count as
 * dead; the next start ends their leases.
 */
export async function restore(
  file: string,
  location: DatabaseLocation,
): Promise<Result<RestoreSummary, RestoreRefusal>> {
  const checked = await checkArchive(file);
  if (!checked.ok) return checked;
  const migrations = await readMigrations();
  const other = schemaRefusal(checked.value, migrations);
  if (other !== undefined) return refuse(other);
  const located = await locate(location);
  if (!located.ok) return located;
  const client = await connect(located.value.target, { statementTimeout: 0 });
  try {
    const migrated = await migrate(client, migrations);
    return migrated.ok ? await load(client, file, checked.value) : migrated;
  } finally {
    await client.end();
  }
}

function schemaRefusal({ migrations }: Manifest, known: readonly Migration[]): RestoreRefusal | undefined {
  const names = (list: readonly { name: string; hash: string }[]): string =>
    list.map(({ name, hash }) => `${name} ${hash}`).join();
  if (names(migrations) === names(known)) return undefined;
  return { code: "backup-of-other-schema", found: migrations.at(-1)?.name ?? "", expected: known.at(-1)?.name ?? "" };
}

async function load(
  client: pg.Client,
  file: string,
  manifest: Manifest,
): Promise<Result<RestoreSummary, RestoreRefusal>> {
  await queryOn(client, "set idle_in_transaction_session_timeout = 0");
  await queryOn(client, "begin");
  try {
    const filled = await firstFilled(client);
    if (filled !== undefined) {
      await queryOn(client, "rollback");
      return refuse({ code: "database-not-empty", table: filled });
    }
    await createPartitions(client, manifest.partitions);
    for (const table of filledByMigrations) await queryOn(client, `delete from ${client.escapeIdentifier(table)}`);
    let rows = 0;
    for (const archived of manifest.tables) rows += await loadTable(client, file, archived);
    await resetSequences(client, manifest.sequences);
    // Lists that were issued after the backup are unknown here: their numbers are passed over.
    await queryOn(client, "insert into restoration (restored_at, state_of) values (clock_timestamp(), $1)", [
      manifest.createdAt,
    ]);
    await queryOn(client, "commit");
    return ok({ createdAt: new Date(manifest.createdAt), tables: manifest.tables.length, rows });
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** Tables that migrations put defaults into; a backup brings what became of them. */
const filledByMigrations: readonly string[] = [
  "provision_price",
  "provision_tax",
  "resident_case_period",
  "service_fee",
];

async function firstFilled(client: pg.Client): Promise<string | undefined> {
  for (const { table } of await readTables(client)) {
    if (filledByMigrations.includes(table)) continue;
    const { rowCount } = await queryOn(client, `select from ${client.escapeIdentifier(table)} limit 1`);
    if (rowCount > 0) return table;
  }
  return undefined;
}

async function loadTable(client: pg.Client, file: string, archived: ArchivedTable): Promise<number> {
  const columns = archived.columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const statement = `copy ${client.escapeIdentifier(archived.table)} (${columns}) from stdin (format binary)`;
  const rows = await copyIn(client, statement, tableOctets(file, archived));
  if (rows !== archived.rows) throw new StoreFault("statement-failed", { message: `${archived.table}: ${rows} rows` });
  return rows;
}
