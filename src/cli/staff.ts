import { type Duty, duties } from "@warifu/contract";
import { randomBytes } from "@warifu/pki/node";
import type { Result } from "@warifu/pki/result";
import type { Command } from "commander";
import {
  type InitialPassword,
  listAccounts,
  type PeoplePorts,
  type RegisteredAccount,
  registerStaff,
  resetPassword,
} from "../operations/index.ts";
import { parseMunicipalityCode } from "../policy/index.ts";
import type { Store } from "../store/index.ts";
import { exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, table, words } from "./terminal.ts";

/**
 * The staff from the machine itself: how the first senior operator comes to be, and how one who forgot the password is let
 * in again. Whoever may open the database may do it, and the audit log says that it was done here.
 */
export function addStaff(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const staff = program.command("staff").description(say("職員のアカウントを扱う", "accounts of the staff"));
  const list = staff.command("list").description(say("職員の一覧", "who works here, with their duties"));
  withData(list, terminal).action(async (options: DataOption) => {
    await inStore(terminal, options, async (store) => showAccounts(terminal, store));
  });
  const register = staff
    .command("register <account>")
    .description(
      say("職員を登録し、初期パスワードを表示する", "register somebody and show the first password this once"),
    )
    .requiredOption("--name <text>", say("表示名", "the name that is shown"))
    .requiredOption(
      "--duty <duty>",
      `${say("職務（繰り返せる）", "duty, may be repeated")}: ${duties.join(", ")}`,
      gather,
    )
    .option("--municipality <code>", say("窓口担当者の市区町村（6桁）", "whose counter a clerk serves, six digits"));
  withData(register, terminal).action(async (account: string, options: RegisterOptions) => {
    await inStore(terminal, options, async (store) => registerHere(terminal, store, account, options));
  });
  const reset = staff
    .command("reset-password <account>")
    .description(say("初期パスワードを出し直す", "give a new first password"));
  withData(reset, terminal).action(async (account: string, options: DataOption) => {
    await inStore(terminal, options, async (store) =>
      showPassword(terminal, await resetPassword(portsOf(store), { account, ...self })),
    );
  });
}

interface RegisterOptions extends DataOption {
  readonly name: string;
  readonly duty: readonly string[];
  readonly municipality?: string;
}

const self = { actor: "warifu staff", origin: "local" } as const;

function gather(duty: string, before: readonly string[] = []): readonly string[] {
  return [...before, duty];
}

function portsOf(store: Store): PeoplePorts {
  return { store, clock: () => new Date(), randomBytes };
}

async function inStore(
  terminal: Terminal,
  options: DataOption,
  work: (store: Store) => Promise<number>,
): Promise<void> {
  const done = await withStore(folderOf(options), "staff", work);
  if (!done.ok) showRefusal(terminal, done.refusal);
  process.exitCode = done.ok ? done.value : exitCode.refused;
}

const accountForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

async function registerHere(
  terminal: Terminal,
  store: Store,
  account: string,
  { name, duty, municipality }: RegisterOptions,
): Promise<number> {
  const unknown = duty.find((one) => !(duties as readonly string[]).includes(one));
  if (unknown !== undefined) return misunderstood(terminal, "--duty", unknown);
  if (!accountForm.test(account)) return misunderstood(terminal, "account", account);
  if (municipality !== undefined && parseMunicipalityCode(municipality) === undefined)
    return misunderstood(terminal, "--municipality", municipality);
  const held = duties.filter((one): one is Duty => duty.includes(one));
  const registration = { account, displayName: name, duties: held, municipality, ...self };
  const registered = await registerStaff(portsOf(store), registration);
  return showPassword(terminal, registered);
}

function misunderstood(terminal: Terminal, option: string, value: string): number {
  const refusal = { code: "option-not-understood", option, value };
  showRefusal(terminal, refusal);
  return exitCode.usage;
}

function showPassword(terminal: Terminal, made: Result<InitialPassword, ShownRefusal>): number {
  if (!made.ok) {
    showRefusal(terminal, made.refusal);
    return exitCode.refused;
  }
  terminal.note(
    words(terminal, {
      ja: "初期パスワード（一度だけ表示します。7日以内にサインインして変更してください）",
      en: "The first password, shown this once; sign in and change it within 7 days",
    }),
  );
  terminal.print(made.value.initialPassword);
  return exitCode.done;
}

async function showAccounts(terminal: Terminal, store: Store): Promise<number> {
  const rows: string[][] = [];
  let page: readonly RegisteredAccount[] = [];
  do {
    page = await listAccounts(store, { after: page.at(-1)?.account, limit: 200 });
    rows.push(
      ...page.map(({ account, state, displayName, duties: held }) => [account, state, displayName, held.join(", ")]),
    );
  } while (page.length === 200);
  for (const line of table(rows)) terminal.print(line);
  return exitCode.done;
}
