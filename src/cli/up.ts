import type { Command } from "commander";
import type { IssueRefusal } from "../ca/index.ts";
import { isLoopback } from "../keys/index.ts";
import {
  roles as allRoles,
  type House,
  openHouse,
  type RunningServer,
  type ServerConfiguration,
  startServer,
  type TlsIdentity,
} from "../server/index.ts";
import { readAuthorities } from "../store/index.ts";
import type { LdapTlsConfiguration } from "../validation/index.ts";
import { watchSource } from "./crl-watch.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { policyFolder } from "./policy-folder.ts";
import { freePort, isPortFree, portHolder } from "./process/port-holder.ts";
import {
  announceReady,
  claimProcessFile,
  livingProcess,
  type ProcessRecord,
  releaseProcessFile,
} from "./process/process-file.ts";
import { readTargetFile } from "./publish/target-file.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { furnishDemo } from "./start/demo.ts";
import { folderAge, wouldBeDemo } from "./start/folder-age.ts";
import { showPolicyProblems } from "./start/policy-problems.ts";
import { creationProgress } from "./start/progress.ts";
import { readTimeStampFile } from "./start/time-stamp-file.ts";
import { type TlsRequest, tlsIdentityFor, tlsObstacle, watchTls } from "./start/tls.ts";
import { askPinAt, tokenOf, withKeysFile } from "./start/token.ts";
import { showWelcome } from "./start/welcome.ts";
import { type Terminal, words } from "./terminal.ts";

interface UpOptions extends DataOption {
  readonly port: string;
  readonly ldapPort?: string;
  readonly ldapsPort?: string;
  readonly httpsPort?: string;
  readonly cardPort?: string;
  readonly origin?: readonly string[];
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
  readonly keys?: string;
  readonly host: string;
  readonly role?: readonly string[];
  readonly log: string;
}

/** How to start: everything that the options said. */
export interface StartRequest extends TlsRequest {
  readonly folder: DataFolder;
  readonly host: string;
  readonly port: number;
  /** Of the directory; undefined: in the demo the next port or any free one, otherwise no directory. */
  readonly ldapPort?: number | undefined;
  /** Of the directory with TLS from the start; undefined: StartTLS only. */
  readonly ldapsPort?: number | undefined;
  /** Where cards sign in; undefined: any free one wherever there is TLS. */
  readonly cardPort?: number | undefined;
  /** Under which the pages are reached beside this machine's own addresses. */
  readonly origins?: readonly string[];
  /** The keys file; undefined: the data folder's own, if it has one. */
  readonly keysFile?: string | undefined;
  /** Empty: all. */
  readonly roles: readonly string[];
  readonly logLevel: LogLevel;
}

const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
type LogLevel = (typeof logLevels)[number];

export function addUp(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "warifu を起動する（初回は認証局も作る）",
    en: "start warifu; the first time, create its authorities",
  };
  const command = program.command("up").description(words(terminal, summary));
  command
    .option(
      "--port <number>",
      words(terminal, { ja: "待ち受けるポート。0 は空きポート", en: "port to listen on; 0: any free one" }),
      "8420",
    )
    .option(
      "--ldap-port <number>",
      words(terminal, {
        ja: "LDAP のポート。0 は空きポート（指定がなければ、デモでは次の番号、それ以外では動かさない）",
        en: "port of the LDAP directory; 0: any free one (not given: in the demo the next one, otherwise no directory)",
      }),
    )
    .option(
      "--ldaps-port <number>",
      words(terminal, {
        ja: "はじめから TLS の LDAP のポート。0 は空きポート（指定がなければ StartTLS だけ）",
        en: "port of LDAP with TLS from the start; 0: any free one (not given: StartTLS only)",
      }),
    )
    .option(
      "--https-port <number>",
      words(terminal, {
        ja: "HTTPS のポート。0 は空きポート（指定がなければ、デモでは 2 つ後の番号、それ以外では動かさない）",
        en: "port of HTTPS; 0: any free one (not given: in the demo the one after the next, otherwise none)",
      }),
    )
    .option(
      "--card-port <number>",
      words(terminal, {
        ja: "カードでサインインするポート（TLS 1.2）。0 は空きポート（指定がなければ、TLS があるときの空きポート）",
        en: "port where cards sign in (TLS 1.2); 0: any free one (not given: any free one wherever there is TLS)",
      }),
    )
    .option(
      "--origin <address>",
      words(terminal, {
        ja: "画面を公開するアドレス。例 https://ca.example（セキュリティーキーとカードはここでも使える。繰り返せる）",
        en: "address of the pages, https://ca.example, where security keys and cards work too (may be repeated)",
      }),
      (origin: string, origins: readonly string[] = []) => [...origins, origin],
    )
    .option(
      "--tls-certificate <file>",
      words(terminal, {
        ja: "HTTPS と LDAP のサーバー証明書（PEM、上位の証明書を含む）",
        en: "the server's certificate for HTTPS and LDAP, with those above it (PEM)",
      }),
    )
    .option("--tls-key <file>", words(terminal, { ja: "その秘密鍵（PEM）", en: "its private key (PEM)" }))
    .option("--host <address>", words(terminal, { ja: "待ち受けるアドレス", en: "address to listen on" }), "127.0.0.1")
    .option(
      "--role <role>",
      `${words(terminal, {
        ja: "この役割だけを動かす（繰り返せる）",
        en: "run only this role (may be repeated)",
      })}: ${allRoles.join(", ")}`,
      (role: string, roles: readonly string[] = []) => [...roles, role],
    )
    .option(
      "--log <level>",
      `${words(terminal, { ja: "記録の詳しさ", en: "how much is logged" })}: ${logLevels.join(", ")}`,
      "warn",
    );
  withKeysFile(withData(command, terminal), terminal).action(async (options: UpOptions) => {
    process.exitCode = await up(terminal, requestOf(command, options));
  });
}

function requestOf(command: Command, options: UpOptions): StartRequest {
  const port = portOf(command, "--port", options.port);
  const ldapPort = options.ldapPort === undefined ? undefined : portOf(command, "--ldap-port", options.ldapPort);
  const ldapsPort = options.ldapsPort === undefined ? undefined : portOf(command, "--ldaps-port", options.ldapsPort);
  const httpsPort = options.httpsPort === undefined ? undefined : portOf(command, "--https-port", options.httpsPort);
  const cardPort = options.cardPort === undefined ? undefined : portOf(command, "--card-port", options.cardPort);
  const origins = originsOf(command, options.origin ?? []);
  const logLevel = logLevels.find((level) => level === options.log);
  if (logLevel === undefined)
    return command.error(`error: --log ${options.log}: ${logLevels.join(", ")}`, { exitCode: exitCode.usage });
  const { host, role = [], tlsCertificate, tlsKey, keys: keysFile } = options;
  const ports = { port, ldapPort, ldapsPort, httpsPort, cardPort, origins };
  return { folder: folderOf(options), host, ...ports, tlsCertificate, tlsKey, keysFile, roles: role, logLevel };
}

function portOf(command: Command, option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  return command.error(`error: ${option} ${text}: 0 … 65535`, { exitCode: exitCode.usage });
}

/** Scheme, host and port, as a browser says them. */
function originsOf(command: Command, given: readonly string[]): readonly string[] {
  for (const origin of given) {
    const isOrigin = URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).origin === origin;
    if (!isOrigin) command.error(`error: --origin ${origin}: https://ca.example[:443]`, { exitCode: exitCode.usage });
  }
  return given;
}

/** Runs until a signal comes; returns when everything is closed. */
export async function up(terminal: Terminal, request: StartRequest): Promise<ExitCode> {
  // Listened for from the beginning: a start that is interrupted is finished first, then everything is closed in order.
  const signalled = endSignal();
  const started = await start(terminal, request);
  if (started === undefined) return exitCode.refused;
  const signal = await signalled;
  terminal.note(`\n${words(terminal, { ja: "停止しています", en: "stopping" })} (${signal})`);
  await started.stop();
  terminal.note(words(terminal, { ja: "停止しました", en: "stopped" }));
  return exitCode.done;
}

export interface StartedWarifu {
  readonly baseUrl: string;
  /** Ends the server, closes the house, stops the embedded database unless another process of the folder needs it. */
  stop(): Promise<void>;
}

/** Starts everything; undefined: refused, and the reason was shown. */
export async function start(terminal: Terminal, asked: StartRequest): Promise<StartedWarifu | undefined> {
  const request = asked.port === 0 ? { ...asked, port: await freePort(asked.host) } : asked;
  const file = request.folder.processFile(request.roles);
  const obstacle =
    inUse(request.folder, file) ?? demoInTheOpen(request) ?? (await portTaken(request)) ?? (await tlsObstacle(request));
  if (obstacle !== undefined) return refused(terminal, obstacle);
  const age = folderAge(request.folder);
  const claimed = claimProcessFile(file, {
    host: request.host,
    port: request.port,
    roles: [...request.roles],
    started: new Date().toISOString(),
  });
  if (!claimed.ok) return refused(terminal, claimed.refusal);
  const started = await startClaimed(terminal, request, age).catch((fault) => {
    releaseProcessFile(file);
    throw fault;
  });
  if (started === undefined) {
    releaseProcessFile(file);
    return undefined;
  }
  announce(terminal, request, file, claimed.value, started);
  return {
    baseUrl: started.server.baseUrl,
    stop: async () => {
      await started.stop();
      releaseProcessFile(file);
      await stopDatabaseIfIdle(request.folder);
    },
  };
}

/** Looked at before anything is made, so that a refused start leaves nothing behind. */
function inUse({ path }: DataFolder, file: string): (ShownRefusal & FolderFacts) | undefined {
  const living = livingProcess(file);
  return living === undefined
    ? undefined
    : { code: "data-folder-in-use", folder: path, pid: living.pid, port: living.port };
}

/** House rule 12: what would become a demo listens on loopback only. */
function demoInTheOpen({ folder, host }: StartRequest): (ShownRefusal & { readonly address: string }) | undefined {
  if (isLoopback(host) || !wouldBeDemo(folder)) return undefined;
  return { code: "demo-not-on-loopback", address: host };
}

interface FolderFacts {
  readonly folder: string;
  readonly pid: number;
  readonly port: number;
}

async function portTaken({ host, port }: StartRequest): Promise<ShownRefusal | undefined> {
  if (await isPortFree(host, port)) return undefined;
  const taken = { code: "address-in-use", host, port, ...portHolder(port) };
  return taken;
}

interface Started {
  readonly server: RunningServer;
  readonly house: House;
  stop(): Promise<void>;
}

async function startClaimed(
  terminal: Terminal,
  request: StartRequest,
  age: "new" | "existing",
): Promise<Started | undefined> {
  const base = `http://${request.host.includes(":") ? `[${request.host}]` : request.host}:${request.port}`;
  const databaseUrl = process.env.DATABASE_URL;
  const token = await tokenOf(request.folder, request.keysFile);
  if (!token.ok) return refused(terminal, token.refusal);
  const house = await openHouse({
    location:
      databaseUrl === undefined
        ? { kind: "embedded", folder: request.folder.path }
        : { kind: "outside", url: databaseUrl },
    dataFolder: { folder: request.folder.path, age },
    policyFolder: policyFolder(request.folder),
    addresses: { repository: base, status: base },
    bindAddresses: [request.host],
    role: request.roles.length === 0 ? "all" : request.roles.join(","),
    clock: () => new Date(),
    actor: "warifu up",
    token: token.value,
    askPin: askPinAt(terminal),
  });
  if (!house.ok) {
    if (house.refusal.code === "policy-files-wrong") return showPolicyProblems(terminal, house.refusal.problems);
    return refused(terminal, house.refusal);
  }
  return startInHouse(terminal, request, house.value);
}

const self = { actor: "warifu up", origin: "local" };

async function startInHouse(terminal: Terminal, request: StartRequest, house: House): Promise<Started | undefined> {
  const refusal = house.demo.mode === "demo" ? await makeDemo(terminal, request, house) : undefined;
  if (refusal !== undefined) {
    await house.close();
    return refused(terminal, refusal);
  }
  const { mode } = house.demo;
  // A port for LDAP over TLS, or for cards, needs a certificate as much as HTTPS does.
  const tls = { ...request, httpsPort: request.httpsPort ?? request.ldapsPort ?? request.cardPort };
  const identity = await tlsIdentityFor(tls, mode, request.folder);
  if (!identity.ok) {
    await house.close();
    return refused(terminal, identity.refusal);
  }
  const ldapPort = request.ldapPort ?? (mode === "demo" ? await portBeside(request) : undefined);
  const ldapTls = ldapTlsOf(request, identity.value);
  const target = readTargetFile(request.folder);
  if (!target.ok) {
    await house.close();
    return refused(terminal, target.refusal);
  }
  const outside = readTimeStampFile(request.folder);
  if (!outside.ok) {
    await house.close();
    return refused(terminal, outside.refusal);
  }
  const server = await startServer(house, {
    host: request.host,
    port: request.port,
    ...httpsOf(request, identity.value, mode),
    ...cardOf(request, identity.value),
    origins: request.origins ?? [],
    ...(ldapPort === undefined ? {} : { ldap: { port: ldapPort, ...ldapTls } }),
    ...(target.value === undefined ? {} : { publishTo: [target.value] }),
    listWatch: () => watchSource(request.folder),
    audit: {
      outside: outside.value,
      witnessFolder: request.folder.auditWitness,
      exportFolder: request.folder.auditExports,
    },
    mode: mode === "demo" ? "demo" : "production",
    log: { level: request.logLevel },
    ...(request.roles.length === 0 ? {} : { roles: allRoles.filter((role) => request.roles.includes(role)) }),
  });
  if (!server.ok) {
    await house.close();
    return refused(terminal, server.refusal);
  }
  const watching = watchTls(terminal, { tls, mode, folder: request.folder, identity: identity.value }, server.value);
  const stop = async () => {
    await watching.stop();
    await server.value.stop();
    await house.close();
  };
  return { server: server.value, house, stop };
}

/** Where a demo's HTTPS goes is of no weight, so it gives way; a port that was asked for does not. */
function httpsOf(
  request: StartRequest,
  identity: TlsIdentity | undefined,
  mode: "demo" | "waiting",
): { readonly https?: NonNullable<ServerConfiguration["https"]> } {
  const { port, httpsPort } = request;
  if (identity === undefined) return {};
  if (httpsPort !== undefined) return { https: { port: httpsPort, identity } };
  const beside = port < 65_534 && !isAskedFor(request, port + 2) ? port + 2 : 0;
  return mode === "demo" ? { https: { port: beside, whenTaken: "otherwise-any", identity } } : {};
}

/** A port that was asked for is not given to a listener for which any would do. */
function isAskedFor({ httpsPort, ldapPort, ldapsPort, cardPort }: StartRequest, port: number): boolean {
  return [httpsPort, ldapPort, ldapsPort, cardPort].includes(port);
}

/** Cards sign in wherever there is TLS; pages are told the port, so any free one will do when none was asked for. */
function cardOf({ cardPort = 0 }: StartRequest, identity: TlsIdentity | undefined): Pick<ServerConfiguration, "card"> {
  return identity === undefined ? {} : { card: { port: cardPort, identity } };
}

/** StartTLS where there is a certificate, and a port of its own where one was asked for. */
function ldapTlsOf(
  { ldapsPort }: StartRequest,
  identity: TlsIdentity | undefined,
): { readonly tls?: LdapTlsConfiguration } {
  if (identity === undefined) return {};
  const { certificate, key } = identity;
  return { tls: { certificate, key, ...(ldapsPort === undefined ? {} : { port: ldapsPort }) } };
}

/** The next port, so that it is easy to remember; any free one when somebody has that. */
async function portBeside(request: StartRequest): Promise<number> {
  const { host, port } = request;
  if (port >= 65_535 || isAskedFor(request, port + 1)) return 0;
  return (await isPortFree(host, port + 1)) ? port + 1 : 0;
}

/** Makes what is missing of the demo; a later start finds everything there. */
async function makeDemo(terminal: Terminal, request: StartRequest, house: House): Promise<IssueRefusal | undefined> {
  const present = await readAuthorities(house.store);
  const progress = creationProgress(present.length < house.policies.authorities.size ? terminal : undefined);
  const created = await house.authority.create({ ...self, onProgress: progress.step });
  progress.end();
  if (!created.ok) return created.refusal;
  await furnishDemo({ ...house, ...house.authority }, request.folder);
  return undefined;
}

function announce(
  terminal: Terminal,
  request: StartRequest,
  file: string,
  record: ProcessRecord,
  { server, house }: Started,
): void {
  announceReady(file, record, server.port);
  const ldapUrl =
    server.ldap === undefined ? undefined : `ldap://${new URL(server.baseUrl).hostname}:${server.ldap.port}`;
  const nagasaki = house.authority.directory.all().find(({ policy }) => policy.id === "nagasaki");
  const generation = nagasaki?.current?.generation ?? 1;
  showWelcome(terminal, {
    folder: request.folder,
    baseUrl: server.baseUrl,
    httpsUrl: server.https?.baseUrl,
    ldapUrl,
    mode: house.demo.mode,
    generation,
  });
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): undefined {
  showRefusal(terminal, refusal);
}

/** SIGINT comes from Ctrl-C, SIGTERM from `warifu down`. A second one ends at once; nothing recorded is lost. */
export function endSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve(signal));
  });
}
