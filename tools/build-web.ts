/**
 * node tools/build-web.ts
 *
 * Builds the pages into web/dist/<digest of the sources>/ and writes that name into web/dist/current. Nothing is done when
 * the sources are those of a build that is there. A running server keeps the folder it opened; older ones go after an hour.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressFolder } from "./web/compress.ts";
import { digestOfSources } from "./web/sources.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "web", "dist");
const publicEntry = join(root, "web", "public", "entry.tsx");
const hour = 3_600_000;

export interface WebBuild {
  /** The folder with browser/ (documents and assets of /app) and, where public pages exist, server/entry.mjs. */
  readonly folder: string;
  readonly outcome: "built" | "unchanged";
}

/** Builds the pages if their sources changed. Several processes may do this at once. @throws Error with Vite's message */
export async function buildWeb(): Promise<WebBuild> {
  const digest = digestOfSources(root);
  const folder = join(dist, digest);
  const outcome = existsSync(folder) ? "unchanged" : "built";
  if (outcome === "built") await buildInto(folder);
  pointTo(digest);
  removeOld(digest);
  return { folder, outcome };
}

/** The folder of the last build. @throws when nothing was built */
export function findBuiltFolder(): string {
  return join(dist, readFileSync(join(dist, "current"), "utf8"));
}

async function buildInto(folder: string): Promise<void> {
  const working = join(dist, `building-${process.pid}`);
  const { build } = await import("vite");
  const { browserConfiguration, serverConfiguration } = await import("./web/configuration.ts");
  try {
    await build(browserConfiguration(join(working, "browser")));
    if (existsSync(publicEntry)) await build(serverConfiguration(join(working, "server"), publicEntry));
    await compressFolder(join(working, "browser"));
    takePlace(working, folder);
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
}

/** Another process may have finished the same build first: its result is as good. */
function takePlace(working: string, folder: string): void {
  try {
    renameSync(working, folder);
  } catch (fault) {
    if (!existsSync(folder)) throw fault;
  }
}

function pointTo(digest: string): void {
  const pointer = join(dist, "current");
  if (existsSync(pointer) && readFileSync(pointer, "utf8") === digest) return;
  mkdirSync(dist, { recursive: true });
  writeFileSync(`${pointer}-${process.pid}`, digest);
  renameSync(`${pointer}-${process.pid}`, pointer);
}

function removeOld(current: string): void {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    if (name === current || name === "current") continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > hour) rmSync(path, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const started = performance.now();
  const { outcome } = await buildWeb();
  if (outcome === "built") {
    process.stdout.write(`[web] pages built in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  }
}
