/**
 * The package as a stranger meets it: packed from a copy of the sources by `npm pack`, installed from the tarball into an
 * empty folder, its README's examples compiled there against its .d.ts.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { examplesOf } from "../check/documentation-examples.ts";

const root = join(import.meta.dirname, "..", "..");

export interface PublishedPackage {
  /** Everything that was made lies in here. */
  readonly folder: string;
  readonly tarball: string;
  /** Names of the files in the tarball, without "package/". */
  readonly files: readonly string[];
  /** The copied sources of the package, before and after packing: names of files, and the package.json. */
  readonly sources: { readonly before: Sources; readonly after: Sources };
}

export interface Sources {
  readonly files: readonly string[];
  readonly manifest: string;
}

/** Packs a copy: the sources that others work with at this moment stay untouched. */
export function pack(): PublishedPackage {
  const folder = mkdtempSync(join(tmpdir(), "warifu-pack-"));
  const copy = join(folder, "repository");
  mkdirSync(join(copy, "packages"), { recursive: true });
  for (const name of ["LICENSE", "package.json", "tsconfig.json", "tools"]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  cpSync(join(root, "packages", "pki"), join(copy, "packages", "pki"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const packageFolder = join(copy, "packages", "pki");
  const before = sourcesIn(packageFolder);
  // npm says on standard output which file it wrote, as its last line.
  const said = npm(packageFolder, ["pack", "--pack-destination", folder]);
  const tarball = join(folder, said.trim().split("\n").at(-1) ?? "");
  const listed = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  const sources = { before, after: sourcesIn(packageFolder) };
  return { folder, tarball, sources, files: listed.map((name) => name.replace(/^package\//, "")).sort() };
}

function sourcesIn(folder: string): Sources {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return { files, manifest: readFileSync(join(folder, "package.json"), "utf8") };
}

export interface Consumer {
  readonly folder: string;
  /** Compiled examples of the README, in their order. */
  readonly examples: readonly CompiledExample[];
  /** Every door of the package: "@warifu/pki", "@warifu/pki/der" … */
  readonly doors: readonly string[];
}

export interface CompiledExample {
  readonly file: string;
  /** Line of the README. */
  readonly line: number;
  /** "node": it imports what only Node has. */
  readonly runsOn: "node" | "everywhere";
}

/** Installs the tarball into an empty folder and compiles the examples. Throws with the compiler's words. */
export function install({ folder: parent, tarball }: PublishedPackage): Consumer {
  const folder = join(parent, "consumer");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }\n');
  npm(folder, ["install", "--offline", "--no-audit", "--no-fund", tarball]);
  const installed = join(folder, "node_modules", "@warifu", "pki");
  const examples = examplesOf(readFileSync(join(installed, "README.md"), "utf8")).map(({ line, code }, index) => {
    const name = `example-${index + 1}`;
    // Each a module of its own: without an import or export it would be a script with the others' names.
    writeFileSync(join(folder, `${name}.ts`), `${code}\nexport {};\n`);
    const runsOn = /from "(node:|@warifu\/pki\/node")/.test(code) ? ("node" as const) : ("everywhere" as const);
    return { file: `${name}.js`, line, runsOn };
  });
  compile(folder);
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const doors = Object.keys(exports).filter((door) => door !== "./package.json");
  return { folder, examples, doors: doors.map((door) => `@warifu/pki${door.slice(1)}`) };
}

/** Strict, and with the package's own .d.ts checked too. */
function compile(folder: string): void {
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    lib: ["es2023", "dom"],
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    strict: true,
    skipLibCheck: false,
  };
  const configuration = { compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
  const answer = spawnSync(join(root, "node_modules", ".bin", "tsc"), ["-p", folder], { encoding: "utf8" });
  if (answer.status !== 0) throw new Error(`the examples do not compile:\n${answer.stdout}${answer.stderr}`);
}

function npm(folder: string, argumentList: readonly string[]): string {
  const answer = spawnSync("npm", argumentList, { cwd: folder, encoding: "utf8", timeout: 120_000 });
  if (answer.status !== 0) throw new Error(`npm ${argumentList[0]}: ${answer.stderr}${answer.error?.message ?? ""}`);
  return answer.stdout;
}

/** The machine's own Node: the first on PATH that is not in a node_modules folder; undefined when there is none. */
export function machineNode(): { readonly program: string; readonly version: string } | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.includes("node_modules"));
  const program = folders.map((path) => join(path, "node")).find((path) => spawnSync(path, ["--version"]).status === 0);
  if (program === undefined) return undefined;
  return { program, version: execFileSync(program, ["--version"], { encoding: "utf8" }).trim() };
}
