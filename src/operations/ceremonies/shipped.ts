/** The definitions that come with the program: policy/ceremonies. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CeremonyDefinition, readDefinition } from "./definition.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "policy", "ceremonies");

/** All of them by name. @throws when one is wrong: a test reads each */
export async function shippedDefinitions(): Promise<readonly CeremonyDefinition[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text, index) => {
    const read = readDefinition(text);
    if (!read.ok) throw new TypeError(`policy/ceremonies/${names[index]}: ${JSON.stringify(read.refusal.problems)}`);
    return read.value;
  });
}
