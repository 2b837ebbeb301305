/** For tests: pcscd with one virtual reader of its own, and OpenSC told to look for our card only. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a program said and how it ended. */
export interface Ran {
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

export interface TestReader {
  /** Where the card connects to. */
  readonly port: number;
  /** For files of the test; removed at the end. */
  readonly folder: string;
  /** For OpenSC's programs, and OpenSSL's with its PKCS#11 engine. */
  readonly environment: Readonly<Record<string, string>>;
  /** A program of another maker, in the reader's folder; not synchronous, because a card may answer from this process. */
  run(program: string, argumentList: readonly string[], input?: string): Promise<Ran>;
  stop(): Promise<void>;
}

const installedReader = "/etc/reader.conf.d/vpcd";
/** pcscd's socket is one for the whole machine. */
const pcscdSocket = "/run/pcscd/pcscd.comm";

/** Until the tests that have pcscd before this one are done. */
const turnMilliseconds = 300_000;

/** Why no reader can be started here; undefined: one can. */
export function readerMissing(): string | undefined {
  if (process.getuid?.() !== 0) return "pcscd wants to be started by root";
  if (!existsSync(installedReader) || !existsSync("/usr/sbin/pcscd"))
    return "pcscd or vsmartcard-vpcd is not installed";
  return undefined;
}

/** Has the card sign the reader's file "message" into "signature", through pkcs11-tool and OpenSC's module. */
export function signThroughOpenSc(reader: TestReader, pin: string): Promise<Ran> {
  const token = ["--module", openScModule(), "--token-label", "JPKI (Digital Signature PIN)", "--login", "--pin", pin];
  const files = ["--id", "02", "-i", "message", "-o", "signature"];
  return reader.run("pkcs11-tool", [...token, "--sign", "-m", "SHA256-RSA-PKCS", ...files]);
}

/** Starts pcscd with a virtual reader, once the pcscd of another test has gone. */
export async function startReader(): Promise<TestReader> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-reader-"));
  const environment = writeSettings(folder);
  const { port, pcscd } = await startPcscd(folder);
  const ended = once(pcscd, "exit");
  const stop = async () => {
    pcscd.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  const run = (program: string, argumentList: readonly string[], input = "") =>
    runProgram(program, argumentList, { cwd: folder, environment, input });
  return { port, folder, environment, run, stop };
}

/** Of two tests that start one at the same moment, one's pcscd ends at once: it waits for its turn again. */
async function startPcscd(folder: string): Promise<{ readonly port: number; readonly pcscd: ChildProcess }> {
  for (;;) {
    await until(async () => !(await answers(pcscdSocket)), "another pcscd keeps running", turnMilliseconds);
    const port = await freePort();
    const readers = mkdtempSync(join(folder, "readers-"));
    writeFileSync(join(readers, "vpcd"), readerFile(port));
    const pcscd = spawn("/usr/sbin/pcscd", ["--foreground", "--config", readers], { stdio: "ignore" });
    const isReady = () => answers({ host: "127.0.0.1", port });
    await until(async () => pcscd.exitCode !== null || (await isReady()), "the virtual reader does not listen");
    if (pcscd.exitCode === null) return { port, pcscd };
  }
}

interface Surroundings {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly input: string;
}

function runProgram(
  program: string,
  argumentList: readonly string[],
  { cwd, environment, input }: Surroundings,
): Promise<Ran> {
  const child = spawn(program, argumentList, { cwd, env: { ...process.env, ...environment } });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  child.stderr.on("data", (part: Buffer) => parts.push(part));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: Buffer.concat(parts).toString() }));
  });
}

/** Whether somebody takes connections at this port of this machine. */
export function listens(port: number): Promise<boolean> {
  return answers({ host: "127.0.0.1", port });
}

/** The installed reader with another port; the library is where the package put it. */
function readerFile(port: number): string {
  const library = /^LIBPATH\s+(\S+)/m.exec(readFileSync(installedReader, "utf8"))?.[1] ?? "";
  const path = existsSync(library) ? library : `${library}.0.8`;
  const name = `0x${port.toString(16)}`;
  return `FRIENDLYNAME "warifu"\nDEVICENAME /dev/null:${name}\nLIBPATH ${path}\nCHANNELID ${name}\n`;
}

function writeSettings(folder: string): Record<string, string> {
  const openSc = join(folder, "opensc.conf");
  const openSsl = join(folder, "openssl.cnf");
  // The signature key wants its password for every signature; OpenSSL's engine asks once.
  writeFileSync(
    openSc,
    "app default { card_drivers = jpki; framework pkcs15 { use_pin_caching = true; pin_cache_ignore_user_consent = true; } }\n",
  );
  writeFileSync(
    openSsl,
    `openssl_conf = all\n[all]\nengines = engines\n[engines]\npkcs11 = pkcs11\n[pkcs11]\nengine_id = pkcs11\nMODULE_PATH = ${openScModule()}\ninit = 0\n`,
  );
  return { OPENSC_CONF: openSc, OPENSSL_CONF: openSsl };
}

/** OpenSC's PKCS#11 module. */
export function openScModule(): string {
  const folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"];
  const found = folders.map((folder) => join(folder, "opensc-pkcs11.so")).find((path) => existsSync(path));
  if (found === undefined) throw new Error("opensc-pkcs11 is not installed");
  return found;
}

/** A port with a free one after it: the driver's second slot. Above 32,768 the driver would read its number as negative. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 5000) * 2; port < 32_000; port += 2) {
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error("no two free ports below 32,000");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "0.0.0.0");
  const isOurs = await Promise.race([
    once(server, "listening").then(() => true),
    once(server, "error").then(() => false),
  ]);
  if (isOurs) await new Promise((resolve) => server.close(resolve));
  return isOurs;
}

async function answers(where: string | { host: string; port: number }): Promise<boolean> {
  const socket = typeof where === "string" ? connect(where) : connect(where);
  const isConnected = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isConnected;
}

/** Waits for a condition; a minute is more than any of them needs on a loaded machine. */
export async function until(condition: () => Promise<boolean>, otherwise: string, within = 60_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(otherwise);
    await sleep(50);
  }
}
