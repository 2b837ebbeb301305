import { type ApprovalView, decideApproval, listApprovals, showApproval } from "@warifu/contract";
import { ok, type Result } from "@warifu/pki/result";
import type { Command } from "commander";
import type { Client } from "./client.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type JsonOption, withData, withJson } from "./options.ts";
import type { ShownRefusal } from "./refusal.ts";
import { type Terminal, table, words } from "./terminal.ts";
import { type PersonOption, withPerson, withPersonOption } from "./with-person.ts";

/** The inbox of second-person approvals (CPS 5-2-2), as the page has it. */
export function addApproval(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const approval = program.command("approval").description(say("承認依頼を扱う", "requests for approval"));
  const list = approval
    .command("list")
    .description(say("承認を待っている依頼（--mine: 自分の依頼）", "what waits for you (--mine: what you asked for)"))
    .option("--mine", say("自分の依頼", "what you asked for"));
  inbox(list, terminal).action(async (options: ListOptions) => {
    process.exitCode = await withPerson(terminal, options, (client) => showList(terminal, client, options));
  });
  const show = approval.command("show <number>").description(say("依頼の内容", "what exactly is asked"));
  inbox(show, terminal).action(async (number: string, options: PersonOption & JsonOption) => {
    process.exitCode = await withPerson(terminal, options, (client) => showOne(terminal, client, number));
  });
  const approve = approval
    .command("approve <number>")
    .description(say("表示した内容のとおりに承認する", "approve exactly what is shown"))
    .requiredOption("--hash <hash>", say("show が表示する内容のハッシュ値", "the hash that `show` prints"));
  person(approve, terminal).action(async (number: string, options: PersonOption & { readonly hash: string }) => {
    const body = { decision: "approve", requestHash: options.hash };
    process.exitCode = await withPerson(terminal, options, (client) => decide(terminal, client, number, body));
  });
  const refuseCommand = approval
    .command("refuse <number>")
    .description(say("却下する", "refuse it"))
    .requiredOption("--hash <hash>", say("show が表示する内容のハッシュ値", "the hash that `show` prints"))
    .requiredOption("--reason <text>", say("理由", "why"));
  person(refuseCommand, terminal).action(async (number: string, options: RefuseOptions) => {
    const body = { decision: "refuse", requestHash: options.hash, reason: options.reason };
    process.exitCode = await withPerson(terminal, options, (client) => decide(terminal, client, number, body));
  });
}

type ListOptions = PersonOption & JsonOption & { readonly mine?: true };
type RefuseOptions = PersonOption & { readonly hash: string; readonly reason: string };

function person(command: Command, terminal: Terminal): Command {
  return withPersonOption(withData(command, terminal), terminal);
}

function inbox(command: Command, terminal: Terminal): Command {
  return withJson(person(command, terminal), terminal);
}

async function showList(
  terminal: Terminal,
  client: Client,
  { mine, json }: ListOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const found = await client.get(`/approvals?box=${mine ? "mine" : "to-decide"}`, listApprovals.response);
  if (!found.ok) return found;
  const { approvals } = found.value;
  if (json) terminal.print(JSON.stringify(approvals, undefined, 2));
  else
    for (const line of table(
      approvals.map(({ approval, kind, askedBy, state, expiresAt }) => [approval, kind, askedBy, state, expiresAt]),
    ))
      terminal.print(line);
  return ok(exitCode.done);
}

async function showOne(terminal: Terminal, client: Client, number: string): Promise<Result<ExitCode, ShownRefusal>> {
  const found = await client.get(`/approvals/${encodeURIComponent(number)}`, showApproval.response);
  if (!found.ok) return found;
  terminal.print(JSON.stringify(found.value, undefined, 2));
  return ok(exitCode.done);
}

async function decide(
  terminal: Terminal,
  client: Client,
  number: string,
  body: object,
): Promise<Result<ExitCode, ShownRefusal>> {
  const path = `/approvals/${encodeURIComponent(number)}/decision`;
  const decided = await client.post(path, body, decideApproval.response);
  if (!decided.ok) return decided;
  terminal.print(`✓ ${number}: ${stateOf(terminal, decided.value)}`);
  return ok(exitCode.done);
}

function stateOf(terminal: Terminal, { state, needs, given }: ApprovalView): string {
  const all = needs.reduce((sum, { people }) => sum + people, 0);
  if (state === "open")
    return words(terminal, {
      ja: `承認した（${all} 人のうち ${given.length} 人）`,
      en: `approved, ${given.length} of ${all} people`,
    });
  return state === "refused"
    ? words(terminal, { ja: "却下した", en: "refused" })
    : words(terminal, { ja: "承認された", en: "approved by everybody who is needed" });
}
