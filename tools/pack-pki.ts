/**
 * node tools/pack-pki.ts prepare|restore
 *
 * npm runs it before and after `npm pack` of packages/pki. In the repository the package is its TypeScript sources; Node
 * takes no types out of files inside node_modules, so what is packed is compiled: ESM .js with .d.ts, and a package.json
 * that points to them. The package.json of the repository lies beside meanwhile, and is put back.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledFolders, type Manifest, publishedManifest } from "./pack/manifest.ts";

const root = join(import.meta.dirname, "..");
const packageFolder = join(root, "packages", "pki");
const manifest = join(packageFolder, "package.json");
const keptManifest = join(packageFolder, "package.source.json");
const compiled = join(packageFolder, "dist");
const license = join(packageFolder, "LICENSE");

const step = process.argv[2];
if (step === "prepare") prepare();
else if (step === "restore") restore();
else {
  process.stderr.write("usage: node tools/pack-pki.ts prepare|restore\n");
  process.exit(2);
}

function prepare(): void {
  // A packing that was interrupted has left its kept manifest: that one is the source.
  restore();
  compile();
  const source: Manifest = JSON.parse(readFileSync(manifest, "utf8"));
  const published = publishedManifest(source, compiledFolders(compiled));
  copyFileSync(join(root, "LICENSE"), license);
  renameSync(manifest, keptManifest);
  writeFileSync(manifest, `${JSON.stringify(published, undefined, 2)}\n`);
}

function restore(): void {
  if (existsSync(keptManifest)) renameSync(keptManifest, manifest);
  rmSync(license, { force: true });
  rmSync(compiled, { recursive: true, force: true });
}

function compile(): void {
  const compiler = join(root, "node_modules", ".bin", "tsc");
  const answer = spawnSync(compiler, ["-p", join(packageFolder, "tsconfig.published.json")], { encoding: "utf8" });
  if (answer.status === 0) return;
  process.stderr.write(`${answer.stdout ?? ""}${answer.stderr ?? ""}${answer.error?.message ?? ""}\n`);
  process.exit(1);
}
