import { askIssuingRestart, restartIssuing, stopAuthority } from "@warifu/contract";
import { ok, type Result } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import type { Client } from "./client.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withData } from "./options.ts";
import type { ShownRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { type PersonOption, withPerson, withPersonOption } from "./with-person.ts";

interface StopOptions extends PersonOption {
  readonly reason: string;
  readonly note?: string;
}

interface RestartOptions extends PersonOption {
  readonly ground: string;
  readonly approval?: string;
}

/** Stopping an authority's service, by one person at once; restarting it, by two (CPS 4-14-2). */
export function addAuthority(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const authority = program.command("authority").description(say("認証局の業務を扱う", "the service of an authority"));
  const stop = authority
    .command("stop <authority>")
    .description(
      say(
        "発行をすべてのプロセスで直ちに停止する（失効、失効記録、OCSP は続く）",
        "stop its issuing in every process at once; revoking, lists and OCSP go on",
      ),
    )
    .addOption(
      new Option("--reason <reason>", say("理由", "why"))
        .choices(["compromise-suspected", "wrong-certificate", "maintenance", "drill"])
        .makeOptionMandatory(),
    )
    .option("--note <text>", say("何があったか（個人の情報は書かない）", "what happened, nothing personal"));
  withPersonOption(withData(stop, terminal), terminal).action(async (name: string, options: StopOptions) => {
    process.exitCode = await withPerson(terminal, options, (client) => stopIt(terminal, client, name, options));
  });
  const restart = authority
    .command("restart <authority>")
    .description(
      say(
        "再開の承認を求め、承認の後に --approval を付けて再開する",
        "ask for a second person's approval to restart it; then restart it with --approval",
      ),
    )
    .requiredOption("--ground <text>", say("何を確かめ、直したか", "what was found and mended"))
    .option("--approval <number>", say("承認の番号", "the number of the approval"));
  withPersonOption(withData(restart, terminal), terminal).action(async (name: string, options: RestartOptions) => {
    process.exitCode = await withPerson(terminal, options, (client) =>
      options.approval === undefined
        ? askRestart(terminal, client, name, options)
        : restartIt(terminal, client, name, { ...options, approval: options.approval }),
    );
  });
}

async function stopIt(
  terminal: Terminal,
  client: Client,
  authority: string,
  { reason, note = "" }: StopOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const stopped = await client.post(`/authorities/${authority}/stop`, { reason, note }, stopAuthority.response);
  if (!stopped.ok) return stopped;
  terminal.print(`✓ ${authority}: ${words(terminal, { ja: "発行を停止した", en: "issues nothing more" })}`);
  return ok(exitCode.done);
}

async function askRestart(
  terminal: Terminal,
  client: Client,
  authority: string,
  { ground }: RestartOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const path = `/counter/issuing-stops/${authority}/restart-requests`;
  const asked = await client.post(path, { ground }, askIssuingRestart.response);
  if (!asked.ok) return asked;
  const { approval } = asked.value;
  terminal.print(
    words(terminal, {
      ja: `✓ 承認を求めた: ${approval}。別の人が承認したら、同じコマンドに --approval ${approval} を付けて再開する`,
      en: `✓ approval ${approval} was asked for; when somebody else has given it, the same command with --approval ${approval} restarts`,
    }),
  );
  return ok(exitCode.done);
}

async function restartIt(
  terminal: Terminal,
  client: Client,
  authority: string,
  { ground, approval }: RestartOptions & { readonly approval: string },
): Promise<Result<ExitCode, ShownRefusal>> {
  const path = `/counter/issuing-stops/${authority}/restart`;
  const restarted = await client.post(path, { ground, approval }, restartIssuing.response);
  if (!restarted.ok) return restarted;
  terminal.print(`✓ ${authority}: ${words(terminal, { ja: "発行を再開した", en: "issues again" })}`);
  return ok(exitCode.done);
}
