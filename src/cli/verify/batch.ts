import { once } from "node:events";
import { answerStream, openPathValidator } from "../../validation/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { showRefusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** Standard input's lines of JSON → standard output's. Ends with "done" whatever the verdicts are: they are in the lines. */
export async function verifyBatch(terminal: Terminal, threads: string): Promise<ExitCode> {
  if (!/^\d{1,3}$/.test(threads)) {
    showRefusal(terminal, { code: "option-not-understood", option: "--workers", value: threads });
    return exitCode.usage;
  }
  endWithItsReader();
  const workers = Number(threads);
  const validator = openPathValidator({ workers }, () => new Date());
  try {
    await answerStream(process.stdin, validator, write, { inFlight: 2 * workers + 1 });
    return exitCode.done;
  } finally {
    await validator.close();
  }
}

/** `warifu verify --batch | head -1`: when nobody reads any more there is nothing more to do. */
function endWithItsReader(): void {
  process.stdout.on("error", (error) => {
    process.exit("code" in error && error.code === "EPIPE" ? exitCode.done : exitCode.fault);
  });
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
