/** A register of a prefecture for measurements: a file of made-up residents and databases into which it is imported. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { testPolicies } from "../../src/ca/testing.ts";
import { madePopulation, populationPlaces, residentColumns, writeResidentLine } from "../../src/counter/index.ts";
import { civilDateOf } from "../../src/policy/index.ts";
import type { DatabaseLocation, Store } from "../../src/store/index.ts";
import { runToEnd } from "../harness/index.ts";

/** Writes the file; the same residents every time. Returns its path. */
export async function writePopulation(folder: string, size: number): Promise<string> {
  const path = join(folder, "residents.csv");
  const file = createWriteStream(path);
  const today = civilDateOf(new Date());
  const places = populationPlaces(await testPolicies(["nagasaki"]), today);
  let text = `${residentColumns.join(",")}\n`;
  for (const resident of madePopulation({ seed: "bench", size, today, places })) {
    text += `${writeResidentLine(resident)}\n`;
    if (text.length < 500_000) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
  return path;
}

/** How psql and pgbench reach a database; the password goes with the environment. */
export function libpqEnvironment(store: Store): Readonly<Record<string, string>> {
  const { host, port, user, password, database } = store.connections.target;
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    ...(password === undefined ? {} : { PGPASSWORD: password }),
  };
}

export interface ImportReport {
  readonly seconds: number;
  readonly residents: number;
  readonly nodeCpuMicros: number;
  readonly nodePeakMegabytes: number;
}

/** Imports in a process of its own, so that its memory is that of the import. */
export async function importInOwnProcess(location: DatabaseLocation, file: string): Promise<ImportReport> {
  const worker = join(import.meta.dirname, "../workers/import-residents.ts");
  const { output } = await runToEnd(process.execPath, [worker, JSON.stringify(location), file]);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}
