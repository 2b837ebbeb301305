/**
 * npm test [-- PATH-FRAGMENT …]
 *
 * Runs *.test.ts (pure), *.live.test.ts (PostgreSQL, openssl, …) and e2e/ with node:test. The last line is
 * `N passed, N failed, N skipped`. A skipped test is listed with its reason; with CI=true it fails the run.
 * `--unit` runs the pure tests only.
 *
 * Live tests run real servers on whatever machine there is. When no more than four files fail, they run once more, alone: a
 * file that passes then is named UNSTABLE with its first failure, and does not fail the run; one that fails twice does.
 */
import { once } from "node:events";
import { join } from "node:path";
import { run } from "node:test";
import { stopTestServer } from "../src/store/testing.ts";
import { readSources } from "./check/source.ts";
import { Tally } from "./test/tally.ts";

const root = join(import.meta.dirname, "..");
/** More failing files than these are no accident of a busy machine. */
const mostRepeated = 4;

process.env.WARIFU_TEST_SERVER = "kept";
// Hundreds of processes load the same files: what the first one compiled, the next ones take.
process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules", ".cache", "compiled");
await main(process.argv.slice(2));

async function main(argumentList: readonly string[]): Promise<void> {
  const fragments = argumentList.filter((argument) => !argument.startsWith("--"));
  const files = testFiles(argumentList.includes("--unit") ? "unit" : "all", fragments);
  if (files.length === 0) {
    process.stderr.write(`no test file${fragments.length > 0 ? ` has ${fragments.join(" or ")} in its path` : ""}\n`);
    process.exit(1);
  }
  const tally = await runTests(files, 2);
  await repeatAlone(tally);
  if (files.some((path) => !isUnit(path))) await stopTestServer();
  report(tally);
  const isGood = tally.failures.length === 0 && (process.env.CI !== "true" || tally.skipped.length === 0);
  process.exit(isGood ? 0 : 1);
}

function testFiles(kind: "unit" | "all", fragments: readonly string[]): string[] {
  const files = readSources(
    root,
    ["packages", "src", "web", "tools", "bench", "conformance", "e2e"],
    [".test.ts", ".test.tsx"],
  );
  const paths = files.map((file) => file.path);
  const ofKind =
    kind === "unit" ? paths.filter(isUnit) : [...paths.filter(isUnit), ...paths.filter((path) => !isUnit(path))];
  if (fragments.length === 0) return ofKind;
  return ofKind.filter((path) => fragments.some((fragment) => path.includes(fragment)));
}

function isUnit(path: string): boolean {
  return !path.includes(".live.test.") && !path.startsWith("e2e/");
}

/** Gives the files that failed, if they are few, a second chance with the machine to themselves. */
async function repeatAlone(tally: Tally): Promise<void> {
  const failed = tally.failedFiles();
  if (failed.length === 0 || failed.length > mostRepeated) return;
  tally.replace(failed, await runTests(failed, 1));
}

/** Each file in a process of its own; two at a time, because live tests start servers and two cores is what is promised. */
async function runTests(files: readonly string[], concurrency: number): Promise<Tally> {
  const tally = new Tally(root);
  let done = 0;
  const events = run({
    cwd: root,
    files: files.map((file) => join(root, file)),
    concurrency,
    isolation: "process",
    timeout: 900_000,
  });
  events.on("test:pass", (event) => tally.pass(event));
  events.on("test:fail", (event) => {
    tally.fail(event);
    if (event.nesting === 0) process.stdout.write(`failed so far: ${event.name} (${event.file ?? "no file"})\n`);
  });
  events.on("test:stderr", (event) => tally.note(event.file, event.message));
  events.on("test:stdout", (event) => tally.note(event.file, event.message));
  events.on("test:summary", (event) => {
    if (event.file !== undefined) sayProgress(++done, files.length);
  });
  events.resume();
  await once(events, "close");
  return tally;
}

/** A run takes a quarter of an hour: one line for every twenty-five files that ended. */
function sayProgress(done: number, all: number): void {
  if (done % 25 === 0) process.stdout.write(`${done} of ${all} files done\n`);
}

function report(tally: Tally): void {
  for (const line of tally.summary()) process.stdout.write(`${line}\n`);
  for (const { name, reason } of tally.skipped) process.stdout.write(`skipped: ${name}: ${reason}\n`);
  for (const failure of tally.unstable) process.stdout.write(`\nUNSTABLE ${failure.name}\n${failure.detail}\n`);
  for (const failure of tally.failures) process.stdout.write(`\nFAILED ${failure.name}\n${failure.detail}\n`);
  if (process.env.CI === "true" && tally.skipped.length > 0) {
    process.stdout.write(
      "\nCI=true: a skipped test fails the run (node tools/bootstrap.mjs --tests installs programs)\n",
    );
  }
  const { passed, failures, skipped } = tally;
  const unstable = tally.unstable.length === 0 ? "" : `, ${tally.unstable.length} unstable (passed when run again)`;
  process.stdout.write(`${passed} passed, ${failures.length} failed, ${skipped.length} skipped${unstable}\n`);
}
