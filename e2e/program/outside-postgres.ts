/**
 * A PostgreSQL server that is nobody's but the test's, as an operator's own would be: Debian's PostgreSQL 15 (the oldest
 * that is supported) where it is installed, else the programs that warifu brings along.
 */
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { decideRunAs, type RunAs, serverBinaries } from "../../src/store/testing.ts";
import { freePort } from "./warifu.ts";

export interface OutsidePostgres {
  /** For DATABASE_URL: a database "warifu" of a user who owns it and nothing else. */
  readonly url: string;
  /** The major version. */
  readonly version: string;
  /** Starts it again at the same address. */
  start(): Promise<void>;
  /** PostgreSQL's "immediate" shutdown: every connection is cut. */
  stop(): Promise<void>;
  /** Stops it and removes everything. */
  remove(): Promise<void>;
}

const debian = "/usr/lib/postgresql/15/bin";

/** Starts a fresh server with an empty database. */
export async function outsidePostgres(): Promise<OutsidePostgres> {
  const { initdb, postgres, version } = await programs();
  const parent = mkdtempSync(join(tmpdir(), "warifu-outside-"));
  const runAs = runAsFor(join(parent, "cluster"), postgres);
  const cluster = newCluster(parent, initdb, runAs);
  const port = await freePort();
  let server = await startServer(cluster, postgres, runAs, port);
  await createDatabase(port);
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const closed = once(server, "close");
    server.kill("SIGQUIT");
    await closed;
  };
  return {
    url: `postgres://warifu:${password}@127.0.0.1:${port}/warifu`,
    version,
    start: async () => {
      server = await startServer(cluster, postgres, runAs, port);
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

async function programs(): Promise<{ readonly initdb: string; readonly postgres: string; readonly version: string }> {
  if (existsSync(join(debian, "postgres")))
    return { initdb: join(debian, "initdb"), postgres: join(debian, "postgres"), version: "15" };
  const brought = await serverBinaries();
  assert.ok(brought.ok, JSON.stringify(brought));
  return brought.value;
}

function runAsFor(folder: string, program: string): RunAs {
  const decided = decideRunAs(folder, program, undefined);
  assert.ok(decided.ok, JSON.stringify(decided));
  return decided.value;
}

const password = "of-this-test-only";

function newCluster(parent: string, initdb: string, { prefix, owner }: RunAs): string {
  const cluster = join(parent, "cluster");
  const passwordFile = join(parent, "password");
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) for (const path of [parent, cluster, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const options = ["-U", "admin", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "-N"];
  const [program = "", ...words] = [...prefix, initdb, "-D", cluster, ...options];
  execFileSync(program, words, { cwd: parent, stdio: "pipe", ...owner });
  return cluster;
}

async function startServer(
  cluster: string,
  postgres: string,
  { prefix, owner }: RunAs,
  port: number,
): Promise<ChildProcess> {
  const settings = ["-h", "127.0.0.1", "-p", String(port), "-k", ""];
  const [program = "", ...words] = [...prefix, postgres, "-D", cluster, ...settings];
  const child = spawn(program, words, { cwd: cluster, stdio: "ignore", ...owner });
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    assert.equal(child.exitCode, null, "the outside server ended");
    assert.ok(Date.now() < deadline, "the outside server does not answer");
    await sleep(50);
  }
  return child;
}

async function answers(port: number): Promise<boolean> {
  try {
    await asAdmin(port, ["select 1"]);
    return true;
  } catch {
    // Not listening yet, or still starting up.
    return false;
  }
}

async function createDatabase(port: number): Promise<void> {
  await asAdmin(port, [`create role warifu login password '${password}'`, "create database warifu owner warifu"]);
}

async function asAdmin(port: number, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "admin", password, database: "postgres" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
