import type { Command } from "commander";
import { roles as allRoles } from "../server/index.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { logLevels, type StartRequest } from "./start/request.ts";
import { endSignal } from "./start/signal.ts";
import { start } from "./start/start.ts";
import { withKeysFile } from "./start/token.ts";
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
async function up(terminal: Terminal, request: StartRequest): Promise<ExitCode> {
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
