/**
 * npm run conformance -- planted-faults [--count N] [--seed S]
 *
 * Proves the generator: each fault planted in a copy of the validator must show in a comparison with OpenSSL.
 */
import { parseArgs } from "node:util";
import { startOpenssl } from "./differential/openssl.ts";
import { plantedFaults } from "./planted/faults.ts";
import { catchFault } from "./planted/plant.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { count: { type: "string", default: "6000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const openssl = startOpenssl();
  if (openssl === undefined) {
    process.stderr.write("planted-faults: needs a C compiler and libssl-dev\n");
    return "failed";
  }
  let caught = 0;
  for (const fault of plantedFaults) {
    const shown = await catchFault(openssl, fault, Number(values.seed), Number(values.count));
    if (shown !== undefined) caught++;
    process.stdout.write(
      `${shown === undefined ? "NOT CAUGHT" : "caught"}: ${fault.name}${shown === undefined ? "" : `: ${shown}`}\n`,
    );
  }
  await openssl.close();
  process.stdout.write(`planted-faults: ${caught} of ${plantedFaults.length} caught\n`);
  return caught === plantedFaults.length ? "passed" : "failed";
}
