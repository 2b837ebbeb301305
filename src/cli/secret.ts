import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { type Terminal, words } from "./terminal.ts";

/** Asks without showing what is typed; undefined: nobody is at the terminal. */
export async function askSecret(
  terminal: Terminal,
  what: { readonly ja: string; readonly en: string },
  about?: string,
): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(`${words(terminal, what)}${about === undefined ? "" : ` (${about})`}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await lines.question("");
  lines.close();
  process.stderr.write("\n");
  return answer;
}
