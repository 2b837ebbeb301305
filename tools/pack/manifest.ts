/** The package.json that is published, made from the one of the repository. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface Manifest {
  readonly exports: unknown;
  readonly scripts?: unknown;
  readonly [field: string]: unknown;
}

/** The folders of compiled code that have a door (index.js), in a stable order. */
export function compiledFolders(compiled: string): string[] {
  const entries = readdirSync(compiled, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return folders.filter((folder) => existsSync(join(compiled, folder, "index.js"))).sort();
}

/** Every door by its name, and nothing past it; the scripts of the repository are left out. */
export function publishedManifest(source: Manifest, folders: readonly string[]): Manifest {
  const { scripts: _ofTheRepository, ...fields } = source;
  const doors = folders.map((folder) => [`./${folder}`, door(`./dist/${folder}/index`)]);
  return {
    ...fields,
    exports: { ".": door("./dist/index"), ...Object.fromEntries(doors), "./package.json": "./package.json" },
  };
}

function door(path: string) {
  return { types: `${path}.d.ts`, default: `${path}.js` };
}
