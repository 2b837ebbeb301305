/**
 * npm run conformance -- ocsp-pdus [--count N] [--seed S]
 *
 * Random and changed OCSP requests, and changed HTTP around them, against the responder over its sockets. What is malformed
 * must be called malformed and nothing else; the server must go on, hold no more memory than before, and answer other
 * clients all the while; how long those wait is printed.
 */
import { parseArgs } from "node:util";
import { attackResponder } from "./ocsp-pdus/run.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { count: { type: "string", default: "10000000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const { failures, ...report } = await attackResponder(Number(values.count), Number(values.seed));
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const { answered, seconds, waited, memory } = report;
  const grown = (memory.after.held - memory.before.held) / 1_048_576;
  process.stdout.write(
    `ocsp-pdus: ${answered} requests in ${seconds.toFixed(0)} s, ${grown.toFixed(1)} MiB more held, ` +
      `another client waited ${waited.beside.toFixed(1)} ms (alone ${waited.alone.toFixed(1)} ms; p99), ${failures.length} failures\n`,
  );
  return failures.length === 0 ? "passed" : "failed";
}
