/**
 * npm run conformance -- NAME [ARGUMENT …]
 *
 * Runs conformance/NAME.ts, which exports `conformance(argumentList): Promise<"passed" | "failed">`.
 */
import { readdirSync } from "node:fs";

const folder = import.meta.dirname;

const [name, ...argumentList] = process.argv.slice(2);
if (name === undefined || !names().includes(name)) {
  process.stderr.write(`usage: npm run conformance -- NAME [ARGUMENT …]\nnames: ${names().join(", ")}\n`);
  process.exit(2);
}
const module = await import(`./${name}.ts`);
const outcome: "passed" | "failed" = await module.conformance(argumentList);
process.exit(outcome === "passed" ? 0 : 1);

/** What can be run: the files here, but for this one, tests and what lies in folders. */
function names(): readonly string[] {
  const files = readdirSync(folder).filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== "main.ts");
  return files.map((file) => file.slice(0, -3)).sort();
}
