/** One subcommand that sends one thing to an operation and shows the party as it is afterwards. */
import { changeRelyingParty, type RelyingPartyDetail } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import { type Terminal, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";

export interface Act<Options> {
  /** "suspend <party>". */
  readonly usage: string;
  readonly summary: { readonly ja: string; readonly en: string };
  /** Options of its own. */
  readonly options?: (command: Command, say: Say) => void;
  /** Under the party's address; "": where a new party is notified. */
  readonly to: string | ((options: Options) => string);
  readonly body: (options: Options) => unknown;
}

export type Say = (ja: string, en: string) => string;

/** Adds a subcommand whose first argument is the party. */
export function addAct<Options extends object>(parent: Command, terminal: Terminal, act: Act<Options>): void {
  const say: Say = (ja, en) => words(terminal, { ja, en });
  const command = parent.command(act.usage).description(words(terminal, act.summary));
  act.options?.(command, say);
  withJson(withData(command, terminal), terminal).action(
    async (party: string, options: Options & DataOption & JsonOption) => {
      process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
        const to = typeof act.to === "string" ? act.to : act.to(options);
        const path = to === "" ? "/relying-parties" : `/relying-parties/${encodeURIComponent(party)}${to}`;
        const body = to === "" ? { id: party, ...(act.body(options) as object) } : act.body(options);
        const done = await client.post(path, body, changeRelyingParty.response);
        if (!done.ok) return done;
        terminal.print(options.json ? JSON.stringify(done.value, undefined, 2) : `✓ ${lineOf(terminal, done.value)}`);
        return ok(exitCode.done);
      });
    },
  );
}

/** "court 割符地方裁判所: registered". */
function lineOf(terminal: Terminal, { id, name, state, approvals }: RelyingPartyDetail): string {
  const halfway = state === "agreed" && approvals === 1 ? ` (${words(terminal, oneMore)})` : "";
  return `${id} ${name}: ${words(terminal, stateNames[state])}${halfway}`;
}

const oneMore = { ja: "あと一人の承認が必要です", en: "one more person has to approve" };

export const stateNames = {
  notified: { ja: "届出", en: "notified" },
  examined: { ja: "審査済", en: "examined" },
  agreed: { ja: "取決め済", en: "agreed" },
  registered: { ja: "アクセス権あり", en: "registered" },
  suspended: { ja: "停止中", en: "suspended" },
  withdrawn: { ja: "退会", en: "withdrawn" },
  refused: { ja: "拒否", en: "refused" },
} as const;
