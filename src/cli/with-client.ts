import type { Result } from "@warifu/pki/result";
import { type Client, openClient } from "./client.ts";
import type { DataFolder } from "./data-folder.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** Runs work against the running server; a refusal on the way is shown and becomes the exit code. */
export async function withClient(
  terminal: Terminal,
  folder: DataFolder,
  work: (client: Client) => Promise<Result<ExitCode, ShownRefusal>>,
): Promise<ExitCode> {
  const client = openClient({ folder, language: terminal.language, environment: process.env });
  return showDone(terminal, client.ok ? await work(client.value) : client);
}

/** The exit code of what was done; a refusal is shown. */
export function showDone(terminal: Terminal, done: Result<ExitCode, ShownRefusal>): ExitCode {
  if (done.ok) return done.value;
  showRefusal(terminal, done.refusal);
  return isAbsence(done.refusal) ? exitCode.notRunning : exitCode.refused;
}

function isAbsence({ code }: ShownRefusal): boolean {
  return code === "not-running" || code === "server-unreachable";
}
