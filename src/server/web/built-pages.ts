/** What tools/build-web.ts left: the folder of the pages of this version, chosen once when the server starts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "..", "..", "..", "web", "dist");

export interface BuiltPages {
  /** index.html, favicon and assets/ of /app, with .gz and .br beside the larger ones. */
  readonly browserFolder: string;
  /** The module that renders the public pages, when there is one. */
  readonly serverModule: string | undefined;
}

/** The pages that were built last; undefined when they never were. */
export function findBuiltPages(): BuiltPages | undefined {
  const pointer = join(dist, "current");
  if (!existsSync(pointer)) return undefined;
  const folder = join(dist, readFileSync(pointer, "utf8"));
  const browserFolder = join(folder, "browser");
  if (!existsSync(join(browserFolder, "index.html"))) return undefined;
  const serverModule = join(folder, "server", "entry.mjs");
  return { browserFolder, serverModule: existsSync(serverModule) ? serverModule : undefined };
}
