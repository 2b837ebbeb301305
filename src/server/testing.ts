/** A running server over one real authority for tests, with a registered verifier, an operator, and the programs that ask. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type IssueCertificateResponse, issueCertificate } from "@warifu/contract";
import { encodePem } from "@warifu/pki/pem";
import { openTestWorld, requestForNewKey, type TestWorld, tester, yamada } from "../ca/testing.ts";
import { stopServer } from "../store/index.ts";
import type { TestScope } from "../store/testing.ts";
import { createOperatorKey, registerRelyingParty } from "../validation/index.ts";
import { type House, openHouse } from "./house.ts";
import { startServer } from "./start.ts";
import type { RunningServer, ServerConfiguration } from "./types.ts";

export { type Browser, furnishTestStaff, openBrowser, type TestStaff } from "./testing/browser.ts";

export interface TestServer extends TestWorld {
  readonly server: RunningServer;
  /** Of a registered verifier. */
  readonly verifierKey: string;
  /** Of an operator with every right that the authority's operations ask for. */
  readonly operatorKey: string;
  /** For files of the test. */
  readonly folder: string;
  /** The authority's certificate, a PEM file. */
  readonly authorityFile: string;
  /** What the server logged. */
  readonly log: string[];
}

/** Work of a test is undone in the opposite order of its doing. */
export function reversed(scope: TestScope): TestScope {
  const works: (() => Promise<void>)[] = [];
  scope.after(async () => {
    for (const work of works.toReversed()) await work();
  });
  return { after: (work) => works.push(work) };
}

/** Starts a server of 長崎県 (or of the authorities `only`) on a fresh database; everything is stopped and removed after the test. */
export async function startTestServer(
  given: TestScope,
  options: Partial<ServerConfiguration> & {
    readonly clock?: () => Date;
    readonly only?: readonly string[];
    readonly base?: string;
  } = {},
): Promise<TestServer> {
  const scope = reversed(given);
  const { clock, base, only = ["nagasaki"], ...configuration } = options;
  const where = base === undefined ? { only } : { only, base };
  const world = await openTestWorld(scope, { ...where, ...(clock === undefined ? {} : { clock }) });
  const folder = await mkdtemp(join(tmpdir(), "warifu-server-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const log: string[] = [];
  const started = await startServer(
    { ...world.ports, authority: world.ca },
    {
      port: 0,
      mode: "demo",
      log: { level: "info", destination: { write: (line) => log.push(line) } },
      ...configuration,
    },
  );
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  scope.after(() => started.value.stop());
  const keys = await registerCallers(world);
  const authorityFile = join(folder, "authority.pem");
  const test = { ...world, ...keys, server: started.value, folder, authorityFile, log };
  if (started.value.roles.includes("repository")) await saveAuthority(test);
  return test;
}

/** A house without authorities on an embedded database in `folder`; both are closed after the test. */
export async function openTestHouse(given: TestScope, folder: string): Promise<House> {
  const scope = reversed(given);
  const base = "http://127.0.0.1:8420";
  const opened = await openHouse({
    location: { kind: "embedded", folder },
    dataFolder: { folder, age: "new" },
    policyFolder: join(import.meta.dirname, "../../policy"),
    addresses: { repository: base, status: base },
    bindAddresses: ["127.0.0.1"],
    role: "all",
    clock: () => new Date(),
    actor: "test",
    patience: 300,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  scope.after(async () => void (await stopServer(folder)));
  scope.after(() => opened.value.close());
  return opened.value;
}

/**
 * Takes the embedded database in `folder` away, so that nobody who notices can start it again: a file stands where its
 * folder was. Returns what brings it back.
 */
export async function takeDatabaseAway(folder: string): Promise<() => Promise<void>> {
  const [database, away] = [join(folder, "database"), join(folder, "away")];
  await rename(database, away);
  await writeFile(database, "");
  const [pid] = (await readFile(join(away, "cluster", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGQUIT");
  return async () => {
    await rm(database);
    await rename(away, database);
  };
}

async function registerCallers({ ports }: TestWorld): Promise<{ verifierKey: string; operatorKey: string }> {
  const verifier = await registerRelyingParty(ports, { id: "court", name: "長崎地方裁判所", ...tester });
  const rights = ["issue", "revoke", "read"] as const;
  const operator = await createOperatorKey(ports, { id: "counter", name: "counter", rights, ...tester });
  if (!verifier.ok || !operator.ok) throw new Error("the callers of a fresh database can be registered");
  return { verifierKey: verifier.value.apiKey, operatorKey: operator.value.apiKey };
}

async function saveAuthority({ server, authorityFile }: TestServer): Promise<void> {
  const answer = await fetch(`${server.baseUrl}/authorities/nagasaki/certificates/self-signed-1.cer`);
  await savePem(authorityFile, await answer.bytes());
}

/** Writes a certificate where OpenSSL can read it. */
export async function savePem(file: string, der: Uint8Array): Promise<void> {
  await writeFile(file, encodePem("CERTIFICATE", der));
}

/** An application that the authority would grant. */
export async function applicationOf(holder: string): Promise<Record<string, unknown>> {
  const certificationRequest = Buffer.from(await requestForNewKey()).toString("base64");
  return { certificationRequest, holder, municipality: "422011", attributes: yamada, purpose: "first" };
}

export interface PostOptions {
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends JSON to an operation. */
export async function post(
  { server }: TestServer,
  path: string,
  body: unknown,
  { apiKey, headers = {} }: PostOptions = {},
): Promise<Response> {
  return fetch(`${server.baseUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...bearer(apiKey), ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** Reads from an operation. */
export function get({ server }: TestServer, path: string, apiKey?: string): Promise<Response> {
  return fetch(`${server.baseUrl}${path}`, { headers: bearer(apiKey) });
}

function bearer(apiKey: string | undefined): Record<string, string> {
  return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
}

/** A certificate over HTTP, in a PEM file of its own. */
export async function issueOverHttp(
  test: TestServer,
  holder: string,
): Promise<IssueCertificateResponse & { readonly file: string }> {
  const answer = await post(test, "/authorities/nagasaki/certificates", await applicationOf(holder), {
    apiKey: test.operatorKey,
  });
  const issued = issueCertificate.response.parse(await answer.json());
  const file = join(test.folder, `${issued.serialNumber}.pem`);
  await savePem(file, Buffer.from(issued.certificate, "base64"));
  return { ...issued, file };
}

export interface ProgramResult {
  readonly exitCode: number;
  /** Standard output and standard error. */
  readonly text: string;
}

const run = promisify(execFile);

/** Runs a program; undefined when this machine does not have it. */
export async function runProgram(program: string, ...parameters: string[]): Promise<ProgramResult | undefined> {
  try {
    const { stdout, stderr } = await run(program, parameters, { timeout: 60_000 });
    return { exitCode: 0, text: stdout + stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code?: unknown; stdout?: string; stderr?: string };
    if (code === "ENOENT") return undefined;
    return { exitCode: typeof code === "number" ? code : -1, text: `${stdout ?? ""}${stderr ?? ""}` };
  }
}
