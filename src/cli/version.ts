import { readFileSync } from "node:fs";

/** The program's version as its manifest says; read here and not through the server, which most commands never load. */
export const programVersion = readVersion();

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}
