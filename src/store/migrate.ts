import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "./database.ts";
import { faultFrom, StoreFault, type StoreRefusal } from "./faults.ts";
import { lockClass } from "./locks.ts";

/** A numbered step of the schema, as its file has it: NNNN-name.sql. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
}

/** The migrations of this program, in order. */
export async function readMigrations(folder = join(import.meta.dirname, "migrations")): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8");
      return { name: name.slice(0, -4), sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings a database to the schema of `migrations`, forwards only, one transaction each, one process at a time. Refused:
 * a database that has a migration we do not know (it is newer), or one that we know otherwise (it was changed). Every room
 * has a range of numbers, so that a new migration may well stand before applied ones of other rooms; it depends on
 * lower numbers only.
 */
export async function migrate(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<Result<readonly string[], StoreRefusal>> {
  // However long it takes, for the wait as for the work.
  await queryOn(client, "set statement_timeout = 0");
  await queryOn(client, "select pg_advisory_lock($1, 0)", [lockClass.schema]);
  try {
    await queryOn(client, historyTable);
    const applied = await readHistory(client);
    const refusal = refusalOf(applied, migrations);
    if (refusal !== undefined) return refuse(refusal);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(client, migration);
    return ok(missing.map(({ name }) => name));
  } finally {
    await queryOn(client, "select pg_advisory_unlock($1, 0)", [lockClass.schema]);
  }
}

/** Looks whether a database has the schema of `migrations`, and changes nothing. Refused: one that is older, newer or changed. */
export async function checkSchema(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<Result<"current", StoreRefusal>> {
  const { rows } = await queryOn<{ present: boolean }>(
    client,
    "select to_regclass('migration') is not null as present",
  );
  const applied = rows[0]?.present === true ? await readHistory(client) : new Map<string, string>();
  const missing = migrations.find(({ name }) => !applied.has(name));
  const refusal = refusalOf(applied, migrations);
  if (refusal !== undefined) return refuse(refusal);
  return missing === undefined ? ok("current") : refuse({ code: "schema-older", missing: missing.name });
}

const historyTable = `create table if not exists migration (
  name text primary key, hash text not null, applied_at timestamptz not null default now())`;

async function readHistory(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await queryOn<{ name: string; hash: string }>(
    client,
    "select name, hash from migration order by name",
  );
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

function refusalOf(applied: ReadonlyMap<string, string>, known: readonly Migration[]): StoreRefusal | undefined {
  const hashes = new Map(known.map(({ name, hash }) => [name, hash]));
  for (const [name, hash] of applied) {
    const ours = hashes.get(name);
    if (ours === undefined) return { code: "schema-newer", found: name, known: known.at(-1)?.name ?? "" };
    if (ours !== hash) return { code: "migration-changed", migration: name };
  }
  return undefined;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into migration (name, hash) values ($1, $2)", [migration.name, migration.hash]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const fault = faultFrom(error);
    if (fault instanceof StoreFault && fault.code !== "statement-failed") throw fault;
    const message = `${migration.name}: ${error instanceof Error ? error.message : String(error)}`;
    throw new StoreFault("migration-failed", { message, cause: error });
  }
}
