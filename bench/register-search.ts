/**
 * Searching the register of a prefecture as a clerk does, one search after another: by beginnings of readings and names of
 * different length, by family and given name, alias, date of birth and address, in one municipality or in all; the residents
 * found are read with their records. The figure is what 95 of 100 searches take at most. Against pgbench sending the same
 * statements, literally, over one connection.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testPolicies } from "../src/ca/testing.ts";
import { findResidents, type ResidentSearch } from "../src/counter/index.ts";
import type { CivilDate, MunicipalityCode } from "../src/policy/index.ts";
import type { SqlValue, Store } from "../src/store/index.ts";
import { createTestDatabase, openStoreAt } from "../src/store/testing.ts";
import { type BenchOptions, type BenchPlan, type Measurement, runToEnd } from "./harness/index.ts";
import { importInOwnProcess, libpqEnvironment, writePopulation } from "./register/register-database.ts";

type Criteria = Omit<ResidentSearch, "limit">;

export async function bench({ length, folder }: BenchOptions): Promise<BenchPlan> {
  const isShort = length === "short";
  const file = await writePopulation(folder, isShort ? 50_000 : 1_300_000);
  const cleaning: (() => Promise<void>)[] = [];
  const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
  const location = await createTestDatabase(scope);
  await importInOwnProcess(location, file);
  const store = await openStoreAt(scope, location);
  await store.read("vacuum analyze resident, resident_version, resident_key");
  const policies = await testPolicies(["nagasaki"]);
  const searches = await searchesFor(file, isShort ? 200 : 2000);
  return {
    comparisons: [
      {
        bench: "register-search",
        unit: "ms (p95)",
        rounds: { full: 3, short: 1 },
        ours: () => searchAll({ store, policies }, searches),
        reference: {
          what: "pgbench, the same statements",
          measure: async () => pgbench(store, await statementsOf({ store, policies }, searches), folder),
        },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

type Ports = Parameters<typeof findResidents>[0];

/** Searches for residents of the file, of ten forms in turn. */
async function searchesFor(file: string, count: number): Promise<readonly Criteria[]> {
  const lines = (await readFile(file, "utf8")).split("\n").slice(1, -1);
  return Array.from({ length: count }, (_, index) => {
    const line = lines[Math.floor((index * lines.length) / count)] ?? "";
    const [, , code = "", name = "", reading = "", alias = "", born = "", , address = ""] = line.split(",");
    const [family = "", given = ""] = reading.split("　");
    const municipality = code as MunicipalityCode;
    const forms: readonly Criteria[] = [
      { reading: family.slice(0, 1) },
      { reading: family },
      { reading: `${family.slice(0, 1)} ${given.slice(0, 1)}`, municipality },
      { reading: `${family} ${given}` },
      { reading: given, municipality },
      { name: name.slice(0, 1) },
      { name: alias === "" ? name : alias },
      { dateOfBirth: born as CivilDate },
      { dateOfBirth: born as CivilDate, reading: family },
      { address: address.slice(0, -2) },
      { address: address.slice(0, -4), reading: family.slice(0, 1) },
    ];
    return forms[index % forms.length] ?? { reading: family };
  });
}

async function searchAll(ports: Ports, searches: readonly Criteria[]): Promise<Measurement> {
  const times: number[] = [];
  for (const search of searches) {
    const begun = performance.now();
    await findResidents(ports, { ...search, limit: 20 });
    times.push(performance.now() - begun);
  }
  return { figure: p95(times) };
}

/** What the searches send, with their values in place. */
async function statementsOf({ store, policies }: Ports, searches: readonly Criteria[]): Promise<readonly string[]> {
  const statements: string[] = [];
  for (const search of searches) {
    let all = "";
    const read: Store["read"] = (text, values = []) => {
      all += `${literal(text, values)};\n`;
      return store.read(text, values);
    };
    await findResidents({ store: { read }, policies }, { ...search, limit: 20 });
    statements.push(all);
  }
  return statements;
}

function literal(text: string, values: readonly SqlValue[]): string {
  const inPlace = text.replace(/\$(\d+)/g, (_whole, number: string) => quoted(values[Number(number) - 1]));
  return inPlace.replaceAll(/\s*\n\s*/g, " ");
}

function quoted(value: SqlValue): string {
  if (Array.isArray(value)) return `array[${value.map(quoted).join(",")}]::text[]`;
  return typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

/** One transaction a search; pgbench logs what each took. */
async function pgbench(store: Store, statements: readonly string[], folder: string): Promise<Measurement> {
  const times: number[] = [];
  const some = statements.slice(0, 110);
  const files = some.map((_, index) => join(folder, `search-${index}.sql`));
  for (const [index, statement] of some.entries()) await writeFile(files[index] ?? "", statement);
  const log = join(folder, `pgbench-${Date.now()}`);
  const scripts = files.flatMap((script) => ["-f", script]);
  const counts = ["-n", "-c", "1", "-t", String(statements.length), "-l", `--log-prefix=${log}`];
  await runToEnd("pgbench", [...counts, ...scripts], { environment: libpqEnvironment(store), folder });
  const [name = ""] = await logsOf(folder, log);
  for (const line of (await readFile(name, "utf8")).trim().split("\n")) times.push(Number(line.split(" ")[2]) / 1000);
  return { figure: p95(times) };
}

async function logsOf(folder: string, prefix: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.map((name) => join(folder, name)).filter((path) => path.startsWith(prefix));
}

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
