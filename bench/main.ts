/**
 * npm run bench -- NAME [--short] [--force]
 *
 * Runs bench/NAME.ts: ours and its reference in turn, medians compared. The last line is one JSON object. The exit code says
 * whether the measurement took place; a ratio never makes it fail.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchPlan, compare, endAllGroups, reasonNotToMeasure } from "./harness/index.ts";

await main(process.argv.slice(2));

async function main(argumentList: readonly string[]): Promise<void> {
  const name = argumentList.find((argument) => !argument.startsWith("--"));
  const unknown = argumentList.filter(
    (argument) => argument.startsWith("--") && !["--short", "--force"].includes(argument),
  );
  if (name === undefined || unknown.length > 0 || !benchNames().includes(name)) return leaveWithUsage();
  endGroupsWhenLeaving();
  const busy = argumentList.includes("--force") ? undefined : await reasonNotToMeasure();
  if (busy !== undefined) return leave(`bench: not started: ${busy}`, 3);
  await measure(name, argumentList.includes("--short") ? "short" : "full");
}

async function measure(name: string, length: "full" | "short"): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-bench-"));
  let plan: BenchPlan | undefined;
  try {
    const module = await import(`./${name}.ts`);
    const prepared: BenchPlan = await module.bench({ length, folder });
    plan = prepared;
    const [main, ...others] = prepared.comparisons;
    for (const comparison of [...others, main]) {
      const result = await compare(comparison, length, (line) => process.stdout.write(`${comparison.bench} ${line}\n`));
      process.stdout.write(`${JSON.stringify(result)}\n`);
    }
  } finally {
    await plan?.close();
    endAllGroups();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The files beside this one that export a function `bench`. */
function benchNames(): string[] {
  const files = readdirSync(import.meta.dirname).filter((file) => /^\w[\w-]*\.ts$/.test(file) && file !== "main.ts");
  const isBenchmark = (file: string) =>
    /^export (async )?function bench\(/m.test(readFileSync(join(import.meta.dirname, file), "utf8"));
  return files.filter(isBenchmark).map((file) => file.slice(0, -3));
}

function endGroupsWhenLeaving(): void {
  if (!existsSync("/proc/stat")) leave("bench: measuring needs /proc, so it runs on Linux only", 3);
  process.on("exit", endAllGroups);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));
}

function leaveWithUsage(): void {
  leave(`usage: npm run bench -- NAME [--short] [--force]\nNAME is one of: ${benchNames().join(", ")}`, 2);
}

function leave(text: string, code: number): never {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}
