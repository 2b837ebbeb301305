/**
 * A real database for tests. All test processes of a checkout share one embedded server (the last one out stops it) and
 * each asks for databases of its own, copied from a migrated template: 50 to 100 ms each. With WARIFU_TEST_DATABASE_URL
 * the same tests run on another server, whose user must be allowed to create databases.
 */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import type { Clock, DatabaseLocation } from "./configuration.ts";
import { type ConnectionTarget, connect, queryOn } from "./database.ts";
import { locate } from "./locate.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { ensureMonths, monthOf } from "./months.ts";
import { stopServer } from "./server/server.ts";
import { openStore, type Store } from "./store.ts";

// A sealed backup folder, without a database.
export { makeSampleBackup } from "./continuous/sample-folder.ts";
// For loading many rows at once.
export { copyIn } from "./copy.ts";
// For tests that run a server of their own.
export { serverBinaries } from "./server/binaries.ts";
export { decideRunAs, type RunAs } from "./server/run-as.ts";

/** What cleans up after a test: a TestContext, or `{ after }` of node:test for a whole file. */
export interface TestScope {
  readonly after: (work: () => Promise<void>) => void;
}

export interface TestStoreOptions {
  readonly clock?: Clock;
  readonly role?: string;
  readonly connections?: number;
  readonly patience?: number;
}

/** Opens a store on a fresh, migrated database; closed and dropped after the test. */
export async function openTestStore(scope: TestScope, options: TestStoreOptions = {}): Promise<Store> {
  const location = await createTestDatabase(scope);
  return openStoreAt(scope, location, options);
}

/** Opens one more store on a test database, as another process would. */
export async function openStoreAt(
  scope: TestScope,
  location: DatabaseLocation,
  options: TestStoreOptions = {},
): Promise<Store> {
  const { clock = () => new Date(), role = "test", connections = 4, patience = 15_000 } = options;
  const opened = await openStore({ location, clock, role, connections, patience });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  afterwards(scope, () => opened.value.close());
  return opened.value;
}

/** Creates a fresh, migrated database; dropped after the test. */
export async function createTestDatabase(scope: TestScope): Promise<DatabaseLocation> {
  const base = baseLocation("postgres");
  const target = await targetOf(base);
  const database = `test_${Math.floor(Date.now() / 1000)}_${process.pid}_${++databases}`;
  await onServer(target, async (client) => {
    const template = await ensureTemplate(client, target);
    if (databases === 1) await dropLeftovers(client);
    await queryOn(client, `create database ${database} template ${template}`);
  });
  afterwards(scope, () => onServer(target, (client) => drop(client, database)));
  // The test runner keeps the server for its whole run: "nobody is connected" is also true between two connections of
  // another test file, and stopping then would take the server from under it.
  const isKept = process.env.WARIFU_TEST_SERVER === "kept";
  if (databases === 1 && !isKept) process.once("beforeExit", () => stopWhenUnused(base, target));
  return baseLocation(database);
}

let databases = 0;

const cleanUps = new WeakMap<TestScope, (() => Promise<void>)[]>();

/** Cleans up in the reverse order, last opened first; node:test runs its hooks in the order of their making. */
export function afterwards(scope: TestScope, work: () => Promise<void>): void {
  const works = cleanUps.get(scope) ?? [];
  if (works.push(work) > 1) return;
  cleanUps.set(scope, works);
  scope.after(async () => {
    for (let next = works.pop(); next !== undefined; next = works.pop()) await next();
  });
}

function baseLocation(database: string): DatabaseLocation {
  const url = process.env.WARIFU_TEST_DATABASE_URL;
  if (url === undefined) return { kind: "embedded", folder: sharedFolder(), database };
  const named = new URL(url);
  named.pathname = `/${database}`;
  return { kind: "outside", url: named.href };
}

/** Ends the server that test files shared, unless another run of tests is using it. */
export async function stopTestServer(): Promise<void> {
  const base = baseLocation("postgres");
  if (base.kind === "embedded") await stopWhenUnused(base, await targetOf(base));
}

/** One folder for each checkout and user. */
function sharedFolder(): string {
  const mark = createHash("sha256")
    .update(`${import.meta.dirname} ${process.getuid?.()}`)
    .digest("hex")
    .slice(0, 8);
  return join(tmpdir(), `warifu-test-${mark}`);
}

async function targetOf(location: DatabaseLocation): Promise<ConnectionTarget> {
  const located = await locate(location);
  if (!located.ok) throw new Error(JSON.stringify(located.refusal));
  return located.value.target;
}

async function onServer<Value>(target: ConnectionTarget, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = await connect(target, { statementTimeout: 60_000 });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// A key of the database "postgres", where warifu itself takes no locks.
const templateLock = 20_260_101;

/** The template of these migrations; made by the first process that needs it. */
async function ensureTemplate(client: pg.Client, target: ConnectionTarget): Promise<string> {
  const migrations = await readMigrations();
  const mark = createHash("sha256")
    .update(migrations.map(({ hash }) => hash).join())
    .digest("hex")
    .slice(0, 12);
  const template = `warifu_template_${mark}`;
  await queryOn(client, "select pg_advisory_lock($1)", [templateLock]);
  try {
    const { rowCount } = await queryOn(client, "select 1 from pg_database where datname = $1", [template]);
    if (rowCount === 0) await makeTemplate(client, target, template);
  } finally {
    await queryOn(client, "select pg_advisory_unlock($1)", [templateLock]);
  }
  return template;
}

async function makeTemplate(client: pg.Client, target: ConnectionTarget, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await drop(client, draft);
  await queryOn(client, `create database ${draft} template template0`);
  await onServer({ ...target, database: draft }, async (drafted) => {
    const migrated = await migrate(drafted, await readMigrations());
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.refusal));
    const month = monthOf(Date.now());
    await ensureMonths(drafted, [month, month + 1]);
  });
  await queryOn(client, `alter database ${draft} rename to ${template}`);
}

/** Databases of test processes that were killed more than an hour ago, and templates of older migrations. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await queryOn<{ datname: string }>(
    client,
    `select datname from pg_database where datname ~ '^test_[0-9]+_'
       and split_part(datname, '_', 2)::bigint < extract(epoch from now()) - 3600`,
  );
  for (const { datname } of rows) await drop(client, datname);
}

async function drop(client: pg.Client, database: string): Promise<void> {
  await queryOn(client, `drop database if exists ${client.escapeIdentifier(database)} with (force)`);
}

async function stopWhenUnused(base: DatabaseLocation, target: ConnectionTarget): Promise<void> {
  if (base.kind !== "embedded") return;
  const others = await onServer(target, async (client) => {
    const { rows } = await queryOn<{ others: number }>(
      client,
      "select count(*) as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return rows[0]?.others ?? 0;
  }).catch(() => 1);
  if (others === 0) await stopServer(base.folder);
}
