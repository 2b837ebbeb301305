import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare } from "../differential/compare.ts";
import type { Validator } from "../differential/judge.ts";
import type { OpensslVerifier } from "../differential/openssl.ts";
import type { PlantedFault } from "./faults.ts";

const sources = join(import.meta.dirname, "../../packages/pki/src");

/** Plants a fault in a copy of the sources and compares; the first disagreement that shows it, or undefined when nothing does. */
export async function catchFault(
  openssl: OpensslVerifier,
  fault: PlantedFault,
  seed: number,
  count: number,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-planted-"));
  try {
    const validator = await plant(fault, folder);
    const { failures } = await compare(openssl, validator, seed, count, 1);
    return failures[0];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function plant({ name, file, find, replace }: PlantedFault, folder: string): Promise<Validator> {
  cpSync(sources, folder, {
    recursive: true,
    filter: (path) => !/\.test\.ts$|\/testing$|\/interoperability$/.test(path),
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const path = join(folder, "path", file);
  const [before, after, ...more] = readFileSync(path, "utf8").split(find);
  if (after === undefined || more.length > 0) {
    throw new Error(
      `the text to change for "${name}" stands not exactly once in path/${file}; bring planted/faults.ts up to date`,
    );
  }
  writeFileSync(path, `${before}${replace}${after}`);
  return import(join(folder, "path/index.ts"));
}
