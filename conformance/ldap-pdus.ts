/**
 * npm run conformance -- ldap-pdus [--count N] [--seed S]
 *
 * Random and changed LDAP requests against the directory, over its sockets. It must go on, hold no more memory than before,
 * and answer other clients all the while; how long those wait is printed.
 */
import { parseArgs } from "node:util";
import { attackDirectory } from "./ldap-pdus/run.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { count: { type: "string", default: "10000000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const { failures, ...report } = await attackDirectory(Number(values.count), Number(values.seed));
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const { taken, seconds, waited, memory } = report;
  const grown = (memory.after.held - memory.before.held) / 1_048_576;
  process.stdout.write(
    `ldap-pdus: ${taken} requests in ${seconds.toFixed(0)} s, ${grown.toFixed(1)} MiB more held, ` +
      `another client waited ${waited.beside.toFixed(1)} ms (alone ${waited.alone.toFixed(1)} ms; p99), ${failures.length} failures\n`,
  );
  return failures.length === 0 ? "passed" : "failed";
}
