/**
 * npm run check [-- --only NAME[,NAME]]
 *
 * Everything that can be said about the sources without starting a server: one line per step with its time. A step that
 * fails prints what it found and what to do, and the rest still runs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkCitations, type KnownSections } from "./check/citations.ts";
import { checkDependencies } from "./check/dependencies.ts";
import { checkExamples } from "./check/documentation-examples.ts";
import { checkImports, type ImportTable } from "./check/imports.ts";
import { checkLockfile } from "./check/lockfile.ts";
import { checkPurity } from "./check/purity.ts";
import { checkSizes } from "./check/sizes.ts";
import { type Finding, readSources } from "./check/source.ts";

interface Step {
  readonly name: string;
  /** What to do when it fails. */
  readonly advice: string;
  run(): Outcome;
}

interface Outcome {
  readonly findings: readonly Finding[];
  /** Output of a program that was run, when it failed. */
  readonly output?: string;
  /** What was looked at, for the line that says all is well. */
  readonly detail: string;
}

const root = join(import.meta.dirname, "..");
const codeFolders = ["packages", "src", "web", "bench", "conformance", "e2e", "tools"];

const steps: readonly Step[] = [
  {
    name: "format",
    advice: "node_modules/.bin/biome check --write .   (then look at what is left)",
    run: () => runProgram("biome", ["check", "--error-on-warnings", "."]),
  },
  { name: "types", advice: "correct the types (the server's, the pages')", run: types },
  { name: "lockfile", advice: "npm run lockfile", run: lockfile },
  { name: "dependencies", advice: "write its line; npm install --save-exact", run: dependencies },
  { name: "imports", advice: "go through the room's index.ts, or take what you need as an argument", run: imports },
  { name: "purity", advice: "take time, randomness and primitives as arguments", run: purity },
  { name: "sizes", advice: "split it; or give the reason in tools/size-reasons.json", run: sizes },
  { name: "citations", advice: "cite as RFC 5280 §5.1.2.6 or CPS 4-4-9", run: citations },
  { name: "examples", advice: "correct the example or the package", run: examples },
  {
    name: "unit",
    advice: "npm test -- PATH-FRAGMENT shows one file alone",
    run: () => runNode(["tools/test.ts", "--unit"]),
  },
];

main(process.argv.slice(2));

function main(argumentList: readonly string[]): void {
  const chosen = chooseSteps(argumentList);
  const failed = chosen.filter((step) => !runStep(step)).map((step) => step.name);
  process.stdout.write(failed.length === 0 ? "check: all good\n" : `check: failed: ${failed.join(", ")}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function chooseSteps(argumentList: readonly string[]): readonly Step[] {
  const only = argumentList.indexOf("--only");
  if (only < 0 && argumentList.length === 0) return steps;
  const names = (argumentList[only + 1] ?? "").split(",");
  const chosen = steps.filter((step) => names.includes(step.name));
  if (only === 0 && chosen.length === names.length) return chosen;
  process.stderr.write(`usage: npm run check -- --only ${steps.map((step) => step.name).join(",")}\n`);
  process.exit(2);
}

function runStep(step: Step): boolean {
  const started = performance.now();
  const { findings, output, detail } = step.run();
  const errors = findings.filter((finding) => finding.severity === "error");
  const warnings = findings.length - errors.length;
  const isGood = errors.length === 0 && output === undefined;
  const state = isGood ? "ok  " : "FAIL";
  const noticed = warnings === 0 ? "" : `, ${warnings} above the aim`;
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  process.stdout.write(`${state} ${step.name.padEnd(12)} ${time.padStart(6)}  ${detail}${noticed}\n`);
  for (const finding of findings) process.stdout.write(`       ${describe(finding)}\n`);
  if (output !== undefined) process.stdout.write(`${output.replace(/^/gm, "       ")}\n`);
  if (!isGood) process.stdout.write(`       what to do: ${step.advice}\n`);
  return isGood;
}

function describe({ severity, path, line, message }: Finding): string {
  return `${severity === "warning" ? "(aim) " : ""}${path}:${line}: ${message}`;
}

/** The program for Node, then the pages for the browser. */
function types(): Outcome {
  const outcomes = [".", "web"].map((project) => runProgram("tsc", ["--noEmit", "-p", project]));
  const output = outcomes.flatMap((outcome) => outcome.output ?? []).join("\n");
  return output === "" ? { findings: [], detail: "program and pages" } : { findings: [], output, detail: "tsc" };
}

function lockfile(): Outcome {
  return { findings: checkLockfile(readJson("package-lock.json")), detail: "package-lock.json" };
}

function dependencies(): Outcome {
  const manifest: Record<string, Record<string, string> | undefined> = readJson("package.json");
  const declared = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const reasons = readFileSync(join(root, "docs", "dependencies.md"), "utf8");
  return { findings: checkDependencies(declared, reasons), detail: count(Object.keys(declared), "package") };
}

function imports(): Outcome {
  const files = readSources(root, codeFolders, [".ts", ".tsx"]);
  return { findings: checkImports(files, importTable(), declaredDependencies()), detail: count(files, "file") };
}

function purity(): Outcome {
  const files = readSources(root, ["packages"], [".ts"]);
  return { findings: checkPurity(files, importTable()), detail: count(files, "file") };
}

function sizes(): Outcome {
  const files = readSources(root, codeFolders, [".ts", ".tsx"]);
  return { findings: checkSizes(files, readJson("tools/size-reasons.json")), detail: count(files, "file") };
}

function citations(): Outcome {
  const folders = [...codeFolders, "policy", "docs"];
  const files = readSources(root, folders, [".ts", ".tsx", ".mjs", ".md", ".yaml", ".yml", ".sql"]);
  const ours = files.filter((file) => !file.path.startsWith("tools/check"));
  return { findings: checkCitations(ours, knownSections()), detail: count(ours, "file") };
}

function examples(): Outcome {
  const files = readSources(root, ["packages"], ["README.md"]);
  return { findings: checkExamples(root, files), detail: count(files, "README") };
}

function importTable(): ImportTable {
  return readJson("tools/import-table.json");
}

function knownSections(): KnownSections {
  const statement: { clauses: Record<string, string> } = readJson("tools/data/practice-statement-clauses.json");
  return { rfc: readJson("tools/data/rfc-sections.json"), clauses: new Set(Object.keys(statement.clauses)) };
}

/** Packages that the root or a workspace declares. */
function declaredDependencies(): string[] {
  const manifests = ["package.json", ...readSources(root, ["packages"], ["/package.json"]).map((file) => file.path)];
  return manifests.flatMap((path) => {
    const manifest: Record<string, Record<string, string> | undefined> = readJson(path);
    const kinds = ["dependencies", "devDependencies", "optionalDependencies"];
    return kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}));
  });
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

function runProgram(name: string, argumentList: readonly string[]): Outcome {
  const program = join(root, "node_modules", ".bin", name);
  if (!existsSync(program)) return { findings: [], output: `${name} is not installed: run npm ci`, detail: name };
  return run(program, argumentList, name);
}

function runNode(argumentList: readonly string[]): Outcome {
  return run(process.execPath, argumentList, "pure tests");
}

function run(program: string, argumentList: readonly string[], detail: string): Outcome {
  const answer = spawnSync(program, argumentList, { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
  const output = `${answer.stdout}${answer.stderr}${answer.error?.message ?? ""}`.trim();
  if (answer.status !== 0) return { findings: [], output, detail };
  return { findings: [], detail: `${detail} ${output.split("\n").at(-1) ?? ""}`.trim() };
}

function count(files: readonly unknown[], noun: string): string {
  return `${files.length} ${noun}${files.length === 1 ? "" : "s"}`;
}
