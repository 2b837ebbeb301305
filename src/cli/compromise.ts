import { askCompromiseStep, declareCompromise, listCompromises, showCompromise } from "@warifu/contract";
import { ok, type Result } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import type { z } from "zod";
import type { Client } from "./client.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withData } from "./options.ts";
import type { ShownRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { type PersonOption, withPerson, withPersonOption } from "./with-person.ts";

interface DeclareOptions extends PersonOption {
  readonly kind: "real" | "drill";
  readonly revoke?: boolean;
  readonly ground: string;
}

interface StepOptions extends PersonOption {
  readonly text?: string;
  readonly approval?: string;
}

/** A compromise of an authority's key, real or as a drill (CPS 4-14-2): declared, seen, carried through. */
export function addCompromise(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const compromise = program
    .command("compromise")
    .description(say("認証局の鍵の危殆化に対処する", "deal with a compromise of an authority's key"));
  const declare = compromise
    .command("declare <authority>")
    .description(
      say(
        "危殆化（実際のものは直ちに発行が止まる）又は訓練を宣言する",
        "declare a compromise (a real one stops issuing at once) or a drill",
      ),
    )
    .addOption(
      new Option("--kind <kind>", say("実際か訓練か", "real or drill"))
        .choices(["real", "drill"])
        .makeOptionMandatory(),
    )
    .option("--revoke", say("訓練でも実際に失効する", "revoke in earnest, also in a drill"))
    .requiredOption("--ground <text>", say("何があったか（個人の情報は書かない）", "what happened, nothing personal"));
  withPersonOption(withData(declare, terminal), terminal).action(async (authority: string, options: DeclareOptions) => {
    process.exitCode = await withPerson(terminal, options, (client) => declareIt(terminal, client, authority, options));
  });
  const show = compromise
    .command("show [number]")
    .description(say("案件の一覧、又は一件とその経過", "all cases, or one with what happened"));
  withPersonOption(withData(show, terminal), terminal).action(
    async (number: string | undefined, options: PersonOption) => {
      process.exitCode = await withPerson(terminal, options, (client) =>
        number === undefined ? showAll(terminal, client) : showOne(terminal, client, number),
      );
    },
  );
  const step = compromise
    .command("step <number> <step>")
    .description(
      say(
        "次の手順を行う: confirm, dismiss, notify, publish, report, replace, end（複数人が必要な手順は、まず承認を求める）",
        "take the next step: confirm, dismiss, notify, publish, report, replace, end; where it takes several people, asks for their approval first",
      ),
    )
    .option("--text <text>", say("手順に書く内容", "the words of the step"))
    .option("--approval <number>", say("承認の番号", "the number of the approval"));
  withPersonOption(withData(step, terminal), terminal).action(
    async (number: string, name: string, options: StepOptions) => {
      process.exitCode = await withPerson(terminal, options, (client) =>
        takeStep(terminal, client, number, name, options),
      );
    },
  );
}

type Done = Promise<Result<ExitCode, ShownRefusal>>;

async function declareIt(terminal: Terminal, client: Client, authority: string, options: DeclareOptions): Done {
  const { kind, revoke, ground } = options;
  const effect = kind === "real" || revoke === true ? "status" : "none";
  const declared = await client.post("/compromises", { authority, kind, effect, ground }, declareCompromise.response);
  if (!declared.ok) return declared;
  const { compromise } = declared.value;
  terminal.print(words(terminal, { ja: `✓ 案件 ${compromise}`, en: `✓ case ${compromise}` }));
  return ok(exitCode.done);
}

async function showAll(terminal: Terminal, client: Client): Done {
  const listed = await client.get("/compromises", listCompromises.response);
  if (!listed.ok) return listed;
  for (const { compromise, authority, generation, kind, state } of listed.value.compromises)
    terminal.print(`${compromise}  ${authority}/${generation}  ${kind}  ${state}`);
  return ok(exitCode.done);
}

async function showOne(terminal: Terminal, client: Client, number: string): Done {
  const shown = await client.get(`/compromises/${number}`, showCompromise.response);
  if (!shown.ok) return shown;
  printCase(terminal, shown.value);
  return ok(exitCode.done);
}

async function takeStep(terminal: Terminal, client: Client, number: string, step: string, options: StepOptions): Done {
  const { text, approval } = options;
  const words = text === undefined ? {} : { text };
  const body = { step, ...words, ...(approval === undefined ? {} : { approval }) };
  const taken = await client.post(`/compromises/${number}/steps`, body, showCompromise.response);
  if (taken.ok) {
    printCase(terminal, taken.value);
    return ok(exitCode.done);
  }
  return taken.refusal.code === "approval-needed" ? askFor(terminal, client, number, step) : taken;
}

async function askFor(terminal: Terminal, client: Client, number: string, step: string): Done {
  const asked = await client.post(`/compromises/${number}/approval-requests`, { step }, askCompromiseStep.response);
  if (!asked.ok) return asked;
  const { approval } = asked.value;
  terminal.print(
    words(terminal, {
      ja: `✓ 承認を求めた: ${approval}。承認されたら、同じコマンドに --approval ${approval} を付けて行う`,
      en: `✓ approval ${approval} was asked for; when it is given, the same command with --approval ${approval} takes the step`,
    }),
  );
  return ok(exitCode.done);
}

function printCase(terminal: Terminal, record: z.output<typeof showCompromise.response>): void {
  const { compromise, authority, generation, kind, state, history, next } = record;
  terminal.print(`✓ ${compromise}  ${authority}/${generation}  ${kind}  ${state}`);
  for (const { step, at, by, certificates, lists } of history) {
    const figures = [certificates, lists].filter((figure) => figure !== undefined).join(" ");
    terminal.print(`  ${at}  ${step}  ${by}  ${figures}`.trimEnd());
  }
  const coming = words(terminal, { ja: "次の手順", en: "next" });
  if (next.length > 0) terminal.print(`  ${coming}: ${next.join(", ")}`);
}
