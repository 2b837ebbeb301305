/** Commands that a person gives under the own name: signed in for this one command, and signed out after it. */
import { csrfHeader, session } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { type Client, clientWith, refusalOf, serverUrl } from "./client.ts";
import type { ExitCode } from "./exit-code.ts";
import { type DataOption, folderOf } from "./options.ts";
import type { ShownRefusal } from "./refusal.ts";
import { askSecret } from "./secret.ts";
import { type Terminal, words } from "./terminal.ts";
import { showDone, withClient } from "./with-client.ts";

/** `--as`: with whose rights. */
export interface PersonOption extends DataOption {
  readonly as?: string;
}

export function withPersonOption(command: Command, terminal: Terminal): Command {
  return command.option(
    "--as <account>",
    words(terminal, {
      ja: "この職員として行う（パスワードは尋ねる。端末がなければ環境変数 WARIFU_PASSWORD。指定がなければ API キーで行う）",
      en: "as this member of the staff; the password is asked for, or taken from WARIFU_PASSWORD (not given: with the API key)",
    }),
  );
}

/** Runs work as the person of `--as`, or with the API key where there is none. */
export function withPerson(
  terminal: Terminal,
  options: PersonOption,
  work: (client: Client) => Promise<Result<ExitCode, ShownRefusal>>,
): Promise<ExitCode> {
  const { as: account } = options;
  return account === undefined
    ? withClient(terminal, folderOf(options), work)
    : asPerson(terminal, options, account, work).then((done) => showDone(terminal, done));
}

async function asPerson(
  terminal: Terminal,
  options: PersonOption,
  account: string,
  work: (client: Client) => Promise<Result<ExitCode, ShownRefusal>>,
): Promise<Result<ExitCode, ShownRefusal>> {
  const found = serverUrl({ folder: folderOf(options), environment: process.env });
  if (!found.ok) return found;
  const password =
    process.env.WARIFU_PASSWORD ?? (await askSecret(terminal, { ja: "パスワード", en: "password" }, account));
  if (password === undefined || password === "") return refuse({ code: "password-missing" });
  const identity = await signIn(found.value, account, password);
  if (!identity.ok) return identity;
  const client = clientWith(found.value, identity.value, { readerKey: "", language: terminal.language });
  try {
    return await work(client);
  } finally {
    await fetch(`${found.value}/session`, { method: "DELETE", headers: identity.value }).catch(() => undefined);
  }
}

/** The session's cookie and the token against forged requests. */
async function signIn(
  baseUrl: string,
  account: string,
  password: string,
): Promise<Result<Readonly<Record<string, string>>, ShownRefusal>> {
  const answer = await fetch(`${baseUrl}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account, password }),
    signal: AbortSignal.timeout(60_000),
  }).catch(() => undefined);
  if (answer === undefined) return refuse(unreachable(baseUrl));
  if (!answer.ok) return refuse(await refusalOf(answer));
  const cookie = (answer.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const { csrfToken } = session.parse(await answer.json());
  return ok({ cookie, [csrfHeader]: csrfToken });
}

function unreachable(url: string): ShownRefusal & { readonly url: string; readonly cause: string } {
  return { code: "server-unreachable", url, cause: "" };
}
