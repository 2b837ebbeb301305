import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DataFolder } from "../data-folder.ts";

/**
 * Whether a data folder is being made: it is absent or empty but for practice statements, or a first start ended before the demo's keys were there.
 * The folder `demo` is the first thing that a first start makes, so that a killed one is continued and not taken for a
 * folder of somebody's. With a database of somebody else's there is no demo.
 */
export function folderAge(folder: DataFolder): "new" | "existing" {
  if (!wouldBeDemo(folder)) return "existing";
  mkdirSync(folder.demo, { recursive: true, mode: 0o700 });
  return "new";
}

/** The same question without making anything. */
export function wouldBeDemo(folder: DataFolder): boolean {
  if (existsSync(folder.demo)) return true;
  if (process.env.DATABASE_URL !== undefined) return false;
  return (
    !existsSync(folder.path) || readdirSync(folder.path).every((name) => join(folder.path, name) === folder.policy)
  );
}
