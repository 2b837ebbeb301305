/**
 * npm run conformance -- differential [--count N] [--seed S]
 *
 * Generated worlds of certificates and lists, each judged by us and by OpenSSL's X509_verify_cert (path by path; ours finds the path by
 * itself). Differences that the RFC explains are in differential/exceptions.ts; any other, and any of those that is gone, fails.
 */
import { parseArgs } from "node:util";
import * as validator from "@warifu/pki/path";
import { compare } from "./differential/compare.ts";
import { startOpenssl } from "./differential/openssl.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { count: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const openssl = startOpenssl();
  if (openssl === undefined) {
    process.stderr.write("differential: needs a C compiler and libssl-dev\n");
    return "failed";
  }
  const started = performance.now();
  const result = await compare(openssl, validator, Number(values.seed), Number(values.count));
  await openssl.close();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  for (const failure of result.failures) process.stdout.write(`${failure}\n`);
  for (const [name, count] of result.covered) process.stdout.write(`differs by rule ${name}: ${count}\n`);
  const covered = [...result.covered.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `differential: ${result.compared} compared (${result.valid} valid), ${covered} differ by rule, ` +
      `${result.failures.length} failures, ${result.passedOver} passed over, ${seconds} s\n`,
  );
  return result.failures.length === 0 && result.compared >= Number(values.count) * 0.99 ? "passed" : "failed";
}
