import { ok, type Result } from "@warifu/pki/result";
import type { z } from "zod";
import type { Client } from "../client.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { writeNew } from "../files.ts";
import { type DataOption, folderOf, type JsonOption } from "../options.ts";
import type { ShownRefusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { withClient } from "../with-client.ts";

export type ReadOptions = DataOption & JsonOption;

/** Asks the server, prints what it answered: as lines, or with `--json` as it came. */
export async function ask<Schema extends z.ZodType>(
  terminal: Terminal,
  options: ReadOptions,
  asked: { readonly path: string; readonly body?: unknown; readonly response: Schema },
  lines: (answer: z.output<Schema>) => readonly string[],
): Promise<void> {
  const { path, body, response } = asked;
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = body === undefined ? await client.get(path, response) : await client.post(path, body, response);
    if (!answer.ok) return answer;
    if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
    else for (const line of lines(answer.value)) terminal.print(line);
    return ok(exitCode.done);
  });
}

/** Fetches octets into a file. */
export async function fetchTo(
  terminal: Terminal,
  options: DataOption,
  { path, file }: { readonly path: string; readonly file: string },
): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), (client) => save(client, terminal, path, file));
}

async function save(
  client: Client,
  terminal: Terminal,
  path: string,
  file: string,
): Promise<Result<ExitCode, ShownRefusal>> {
  const octets = await client.octets(path);
  if (!octets.ok) return octets;
  const written = await writeNew(file, octets.value, "public");
  if (!written.ok) return written;
  terminal.print(`✓ ${file} (${octets.value.length})`);
  return ok(exitCode.done);
}
