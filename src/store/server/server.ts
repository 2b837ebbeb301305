/**
 * The embedded server: a real PostgreSQL in the data folder, which outlives the process that started it.
 *
 * Several processes of warifu may want it at the same moment. No lock of ours decides between them, because one could be
 * left behind by a killed process and would then have to be guessed stale; PostgreSQL's own arbitration is used instead.
 * A new cluster is made beside its place and renamed into it: the second to rename loses and uses the first one's. Of two
 * servers started on one cluster the second refuses to run (postmaster.pid, shared memory); who started it finds the
 * other one and adopts it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { ConnectionTarget } from "../database.ts";
import type { StoreRefusal } from "../faults.ts";
import { type ServerBinaries, serverBinaries } from "./binaries.ts";
import { livingPostmaster, type Postmaster, removeStaleLocks } from "./postmaster.ts";
import { decideRunAs, type RunAs } from "./run-as.ts";
import { listensOn, loopbackPort, type ServerFolders, serverFolders, serverSettings, socketPort } from "./settings.ts";

/** The server's only user. */
const superuser = "warifu";

// A server that was killed reads its log first; how long that takes depends on what was written since the checkpoint.
const startPatience = 120_000;
const restorePatience = 24 * 3_600_000;
// Backends of a killed server keep the next one out until they have noticed: 1.5 seconds in all.
const startAttempts = 6;
const initdbTimeout = 60_000;

/** What the caller may say about the server. */
export interface ServerRequest {
  readonly folder: string;
  readonly whenRoot: "user-namespace" | "dedicated-user" | undefined;
  /**
   * "must-exist": a server that was there before is brought back. Its cluster being away (a disk not mounted) must never
   * be answered with a new, empty one.
   */
  readonly cluster: "make-if-missing" | "must-exist" | ClusterContent;
}

/** What a new cluster is filled with instead of an empty database: the files of a backup. */
export interface ClusterContent {
  fill(place: string, owner: { readonly uid: number; readonly gid: number } | undefined): Promise<void>;
}

/** Adopts the living server of the folder, or starts it, or makes a new cluster and starts that. */
export async function ensureServer(request: ServerRequest): Promise<Result<Postmaster, StoreRefusal>> {
  const folders = serverFolders(resolve(request.folder));
  const living = livingPostmaster(folders);
  if (living?.state === "ready") return ok(living);
  const prepared = await prepare(request, folders);
  if (!prepared.ok) return prepared;
  return startOrAdopt(folders, prepared.value);
}

/** How to connect to the server of a folder. */
export function serverTarget(folder: string, postmaster: Postmaster, database: string): ConnectionTarget {
  const folders = serverFolders(resolve(folder));
  return {
    host: postmaster.port === undefined ? folders.socket : "127.0.0.1",
    port: postmaster.port ?? socketPort,
    user: superuser,
    password: readFileSync(folders.password, "utf8").trim(),
    database,
    tls: "none",
  };
}

/** Stops the server of a folder (fast shutdown: clients are disconnected, nothing is lost). "none": there was none. */
export async function stopServer(folder: string): Promise<"stopped" | "none"> {
  const living = livingPostmaster(serverFolders(resolve(folder)));
  if (living === undefined) return "none";
  signal(living.pid, "SIGINT");
  while (livingPostmaster(serverFolders(resolve(folder)))?.pid === living.pid) await sleep(10);
  return "stopped";
}

interface Prepared {
  readonly binaries: ServerBinaries;
  readonly runAs: RunAs;
}

async function prepare(request: ServerRequest, folders: ServerFolders): Promise<Result<Prepared, StoreRefusal>> {
  const binaries = await serverBinaries();
  if (!binaries.ok) return binaries;
  const runAs = decideRunAs(folders.root, binaries.value.postgres, request.whenRoot);
  if (!runAs.ok) return runAs;
  const prepared = { binaries: binaries.value, runAs: runAs.value };
  if (request.cluster === "must-exist" && !existsSync(join(folders.cluster, "PG_VERSION")))
    return refuse({ code: "database-missing", database: folders.cluster });
  const made = await makeFolders(folders, prepared.runAs);
  if (!made.ok) return made;
  const content = typeof request.cluster === "string" ? undefined : request.cluster;
  const cluster = await ensureCluster(folders, prepared, content);
  return cluster.ok ? ok(prepared) : cluster;
}

async function makeFolders(folders: ServerFolders, runAs: RunAs): Promise<Result<undefined, StoreRefusal>> {
  try {
    for (const folder of [folders.root, folders.socket, folders.log]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      if (runAs.owner !== undefined) await chown(folder, runAs.owner.uid, runAs.owner.gid);
    }
    return ok(undefined);
  } catch (error) {
    return refuse(await folderRefusal(folders, error));
  }
}

async function folderRefusal(folders: ServerFolders, error: unknown): Promise<StoreRefusal> {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (code === "ENOSPC") return { code: "disk-full", folder: folders.root };
  if (typeof code !== "string") throw error;
  return { code: "data-folder-not-writable", folder: folders.root, reason: code };
}

async function ensureCluster(
  folders: ServerFolders,
  prepared: Prepared,
  content: ClusterContent | undefined,
): Promise<Result<undefined, StoreRefusal>> {
  const expected = prepared.binaries.version;
  const found = await readFile(join(folders.cluster, "PG_VERSION"), "utf8").catch(() => undefined);
  if (found === undefined) return makeCluster(folders, prepared, content);
  if (found.trim() !== expected) {
    return refuse({ code: "data-folder-version", folder: folders.cluster, found: found.trim(), expected });
  }
  const owner = statSync(folders.cluster).uid;
  const runner = prepared.runAs.owner?.uid ?? process.getuid?.();
  return runner === undefined || owner === runner
    ? ok(undefined)
    : refuse({ code: "data-folder-of-other-user", folder: folders.cluster, owner });
}

async function makeCluster(
  folders: ServerFolders,
  prepared: Prepared,
  content: ClusterContent | undefined,
): Promise<Result<undefined, StoreRefusal>> {
  const place = join(folders.root, `new-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    await mkdir(place, { mode: 0o700 });
    const { owner } = prepared.runAs;
    if (owner !== undefined) await chown(place, owner.uid, owner.gid);
    if (content !== undefined) {
      await content.fill(place, owner);
      return await moveIntoPlace(place, folders);
    }
    const password = await passwordFile(folders, prepared.runAs);
    const ended = await run(prepared, prepared.binaries.initdb, [
      `--pgdata=${place}`,
      `--username=${superuser}`,
      "--auth=scram-sha-256",
      `--pwfile=${password}`,
      "--encoding=UTF8",
      // PostgreSQL 18 §23.1.4: the built-in provider sorts alike on every system, so that an index survives a move.
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      "--no-instructions",
    ]);
    if (ended.code !== 0) return refuse(await initdbRefusal(folders, ended.output));
    return await moveIntoPlace(place, folders);
  } catch (error) {
    return refuse(await folderRefusal(folders, error));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** The first to write it decides the password; it is only read afterwards. */
async function passwordFile(folders: ServerFolders, runAs: RunAs): Promise<string> {
  const password = randomBytes(32).toString("base64url");
  try {
    await writeFile(folders.password, `${password}\n`, { mode: 0o600, flag: "wx" });
    if (runAs.owner !== undefined) await chown(folders.password, runAs.owner.uid, runAs.owner.gid);
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, "code") !== "EEXIST") throw error;
    await waitForText(folders.password);
  }
  return folders.password;
}

async function waitForText(file: string): Promise<void> {
  for (let tries = 0; tries < 100 && statSync(file).size < 2; tries++) await sleep(10);
}

async function moveIntoPlace(place: string, folders: ServerFolders): Promise<Result<undefined, StoreRefusal>> {
  await writeFile(join(place, "postgresql.conf"), "include = 'warifu.conf'\n");
  await writeFile(join(place, "warifu.conf"), "");
  try {
    await rename(place, folders.cluster);
  } catch (error) {
    // Another process was first: its cluster is as good.
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
  return ok(undefined);
}

async function initdbRefusal(folders: ServerFolders, output: string): Promise<StoreRefusal> {
  if (/No space left on device/.test(output)) return { code: "disk-full", folder: folders.root };
  const log = join(folders.log, "initdb.log");
  await writeFile(log, output);
  return { code: "database-did-not-start", folder: folders.root, log };
}

async function startOrAdopt(folders: ServerFolders, prepared: Prepared): Promise<Result<Postmaster, StoreRefusal>> {
  // Reading back the log of many days takes as long as it takes.
  const isRestored = existsSync(join(folders.cluster, "recovery.signal"));
  const deadline = performance.now() + (isRestored ? restorePatience : startPatience);
  let child: StartedServer | undefined;
  for (let attempt = 0; performance.now() < deadline; ) {
    const living = livingPostmaster(folders);
    if (living?.state === "ready") return ok(living);
    if (living === undefined && (child === undefined || child.ended !== "no")) {
      if (attempt === startAttempts) return refuse(await startRefusal(folders));
      if (attempt > 0) await sleep(50 * 2 ** (attempt - 1));
      child = await start(folders, prepared, attempt++);
    }
    await sleep(5);
  }
  return refuse(await startRefusal(folders));
}

interface StartedServer {
  ended: "no" | "yes";
}

async function start(folders: ServerFolders, prepared: Prepared, attempt: number): Promise<StartedServer> {
  await removeStaleLocks(folders);
  const port = listensOn(folders) === "socket" ? undefined : await freePort(folders, attempt);
  const settings = join(folders.cluster, "warifu.conf");
  await writeFile(settings, serverSettings(folders, port));
  const started: StartedServer = { ended: "no" };
  const log = openSync(startLog(folders), "w", 0o600);
  const child = spawnServer(prepared, folders, log);
  closeSync(log);
  const end = (): void => {
    started.ended = "yes";
  };
  child.once("exit", end);
  child.once("error", end);
  child.unref();
  return started;
}

/** A session of its own: the server must not get the signals of our terminal, nor end with us. */
function spawnServer(prepared: Prepared, folders: ServerFolders, log: number): ChildProcess {
  const [program = "", ...words] = [...prepared.runAs.prefix, prepared.binaries.postgres, "-D", folders.cluster];
  return spawn(program, words, {
    detached: true,
    cwd: folders.root,
    env: serverEnvironment(),
    stdio: ["ignore", log, log],
    ...(prepared.runAs.owner ?? {}),
  });
}

/** Nothing of ours: a PGOPTIONS or PGDATA of the caller's must not reach the server. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

async function freePort(folders: ServerFolders, attempt: number): Promise<number> {
  for (let next = attempt; ; next++) {
    const port = loopbackPort(folders, next);
    if ((await probe(port)) === "free") return port;
  }
}

function probe(port: number): Promise<"free" | "taken"> {
  return new Promise((settle) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      settle("taken");
    });
    socket.once("error", () => settle("free"));
  });
}

async function startRefusal(folders: ServerFolders): Promise<StoreRefusal> {
  const log = startLog(folders);
  const text = await readFile(log, "utf8").catch(() => "");
  const room = await statfs(folders.root);
  // A server needs a new log segment of 16 MiB to come up.
  if (/No space left on device/.test(text) || room.bavail * room.bsize < 16 * 1024 * 1024) {
    return { code: "disk-full", folder: folders.root };
  }
  return { code: "database-did-not-start", folder: folders.root, log };
}

function startLog(folders: ServerFolders): string {
  return join(folders.log, "start.log");
}

function run(
  prepared: Prepared,
  program: string,
  words: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> {
  const [first = "", ...rest] = [...prepared.runAs.prefix, program, ...words];
  return new Promise((settle, fail) => {
    const child = spawn(first, rest, {
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: initdbTimeout,
      ...(prepared.runAs.owner ?? {}),
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("error", fail);
    child.once("close", (code) => settle({ code, output }));
  });
}

function signal(pid: number, name: "SIGINT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // it ended by itself meanwhile
  }
}
