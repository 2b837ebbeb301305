/**
 * The residents of a prefecture from a CSV file into an empty register: every line checked as the register checks a
 * registration, then rows and search keys of all tables, in transactions of ten thousand lines each with its audit event.
 * Against `psql` with `\copy` of the same finished rows into the same tables with their indexes, in one transaction: what
 * PostgreSQL alone takes, without reading, checking or folding anything.
 */
import { join } from "node:path";
import type { DatabaseLocation } from "../src/store/index.ts";
import { createTestDatabase, openStoreAt } from "../src/store/testing.ts";
import { type BenchOptions, type BenchPlan, type Measurement, namedPeakMegabytes, runToEnd } from "./harness/index.ts";
import { importInOwnProcess, libpqEnvironment, writePopulation } from "./register/register-database.ts";

const tables = ["resident", "resident_version", "register_event", "resident_key"] as const;

export async function bench({ length, folder }: BenchOptions): Promise<BenchPlan> {
  const size = length === "short" ? 50_000 : 1_300_000;
  const file = await writePopulation(folder, size);
  const cleaning: (() => Promise<void>)[] = [];
  const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
  let imported: DatabaseLocation | undefined;
  return {
    comparisons: [
      {
        bench: "register-import",
        unit: "s",
        rounds: { full: 1, short: 1 },
        ours: async () => {
          imported = await createTestDatabase(scope);
          const { seconds, residents, nodeCpuMicros, nodePeakMegabytes } = await importInOwnProcess(imported, file);
          return {
            figure: seconds,
            cpuMicrosPerItem: { node: nodeCpuMicros / residents },
            peakMegabytes: { node: nodePeakMegabytes, postgres: namedPeakMegabytes("postgres") },
          };
        },
        reference: {
          what: `psql \\copy of the finished rows, ${size} residents`,
          measure: async () => {
            if (imported === undefined) throw new Error("ours is measured first, and gives the rows");
            return copyByPsql(scope, imported, folder);
          },
        },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

/** Takes the rows out of the one database, and times how they come into another. */
async function copyByPsql(
  scope: Parameters<typeof createTestDatabase>[0],
  from: DatabaseLocation,
  folder: string,
): Promise<Measurement> {
  const file = (table: string) => join(folder, `${table}.rows`);
  const source = await openStoreAt(scope, from);
  const out = tables.flatMap((table) => [
    "-c",
    `\\copy (select * from ${table} order by resident) to '${file(table)}'`,
  ]);
  await runToEnd("psql", ["-X", "-q", ...out], { environment: libpqEnvironment(source) });
  const target = await openStoreAt(scope, await createTestDatabase(scope));
  const into = tables.flatMap((table) => ["-c", `\\copy ${table} from '${file(table)}'`]);
  const { seconds } = await runToEnd("psql", ["-X", "-q", "-1", ...into], { environment: libpqEnvironment(target) });
  return { figure: seconds };
}
