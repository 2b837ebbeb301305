/** Who may import whom: the table in tools/import-table.json, the public doors, and the packages each room may use. */
import { posix } from "node:path";
import { codeOf, type Finding, isTest, type SourceFile } from "./source.ts";
import type { Token } from "./tokens.ts";

export interface Room {
  /** Where the room's files lie. */
  readonly folder: string;
  /** A package is reached by its name, a room by its index.ts; something outside only where it names a door. */
  readonly kind: "package" | "room" | "outside";
  /** Names of rooms; "*" is all of them. A room may always import itself. */
  readonly mayImport: readonly string[];
  /** What others may use of something outside: the one file named here. */
  readonly door?: string;
  /** The npm packages a pure package may use; elsewhere every declared dependency is free. */
  readonly npm?: readonly string[];
}

export interface ImportTable {
  readonly rooms: Readonly<Record<string, Room>>;
  /** Folders of pure packages that may use Node's or the browser's own means. */
  readonly impure: readonly string[];
}

export interface ImportOf {
  readonly specifier: string;
  readonly line: number;
}

/** All violations of the table in these files. `declared` are the npm packages that package.json names. */
export function checkImports(files: readonly SourceFile[], table: ImportTable, declared: readonly string[]): Finding[] {
  return files.flatMap((file) =>
    importsOf(codeOf(file)).flatMap(({ specifier, line }) => {
      const message = violation(file.path, specifier, table, declared);
      return message === undefined ? [] : [{ path: file.path, line, message, severity: "error" as const }];
    }),
  );
}

/** What a file imports: `import … from`, `import "…"`, `export … from` and `import("…")`. */
export function importsOf(code: readonly Token[]): ImportOf[] {
  return code.flatMap((token, index) => {
    if (token.kind !== "text") return [];
    const before = code[index - 1]?.text;
    const called = before === "(" && code[index - 2]?.text === "import";
    if (before !== "from" && before !== "import" && !called) return [];
    return [{ specifier: token.text.slice(1, -1), line: token.line }];
  });
}

function violation(
  path: string,
  specifier: string,
  table: ImportTable,
  declared: readonly string[],
): string | undefined {
  const from = roomOf(path, table);
  if (from === undefined) return undefined;
  if (specifier.startsWith(".")) return violationOfFile(path, from, posix.join(posix.dirname(path), specifier), table);
  if (specifier.startsWith("@warifu/")) return violationOfPackage(path, from, specifier, table);
  if (specifier.startsWith("node:")) return undefined;
  return violationOfDependency(path, from, packageNameOf(specifier), table, declared);
}

function violationOfFile(path: string, from: string, target: string, table: ImportTable): string | undefined {
  const to = roomOf(target, table);
  if (to === undefined)
    return target.endsWith("package.json") ? undefined : `${target} belongs to no room of the import table`;
  if (to === from)
    return table.rooms[from]?.kind === "package" ? violationInside(path, target, from, table) : undefined;
  const room = table.rooms[to];
  if (room?.kind === "package") return `import the package ${to} by its name, @warifu/${to}/…, not by a path`;
  // A test beside generated data may call the generator in tools/ and compare.
  if (to === "tools" && isTest(path)) return undefined;
  if (!mayImport(from, to, table)) return notAllowed(from, to);
  if (room?.kind === "outside") return target === room.door ? undefined : `nothing imports ${to}`;
  // What tests of several rooms share (a real database, keys with their shares) is a second door, for tests only.
  if (isDoorForTests(target, room) && (isTest(path) || isForTests(path))) return undefined;
  if (target !== `${room?.folder}/index.ts`)
    return `${to} has one door, ${room?.folder}/index.ts; this reaches past it`;
  return undefined;
}

function isForTests(path: string): boolean {
  return path.startsWith("bench/") || path.startsWith("conformance/") || path === "tools/test.ts";
}

/** What a room offers to tests of other rooms: a store in a temporary folder, an authority ready to issue. */
function isDoorForTests(target: string, room: Room | undefined): boolean {
  return target === `${room?.folder}/testing.ts` || target === `${room?.folder}/testing/index.ts`;
}

/** Inside a package each folder has its own door, and pure folders do not use the adapters. */
function violationInside(path: string, target: string, room: string, table: ImportTable): string | undefined {
  const folder = table.rooms[room]?.folder ?? "";
  const fromFolder = innerFolder(path, folder);
  const toFolder = innerFolder(target, folder);
  if (fromFolder === toFolder || isTest(path)) return undefined;
  if (isUnder(target, table.impure) && !isUnder(path, table.impure)) {
    return `${toFolder} is an adapter; pure code takes it as an argument`;
  }
  if (toFolder !== "" && target !== `${folder}/${toFolder}/index.ts`) {
    return `inside ${room} another folder is imported through its index.ts: ${folder}/${toFolder}/index.ts`;
  }
  return undefined;
}

function innerFolder(path: string, folder: string): string {
  const rest = path.slice(folder.length + 1);
  return rest.includes("/") ? (rest.split("/")[0] ?? "") : "";
}

function violationOfPackage(path: string, from: string, specifier: string, table: ImportTable): string | undefined {
  const to = specifier.split("/")[1] ?? "";
  if (table.rooms[to]?.kind !== "package") return `there is no package @warifu/${to}`;
  if (to === from && !isTest(path)) return `inside ${to} import by a relative path, not by the package's own name`;
  return to === from || mayImport(from, to, table) ? undefined : notAllowed(from, to);
}

function violationOfDependency(
  path: string,
  from: string,
  name: string,
  table: ImportTable,
  declared: readonly string[],
): string | undefined {
  if (!declared.includes(name)) return `the npm package ${name} is not declared in package.json`;
  const allowed = table.rooms[from]?.npm;
  if (allowed === undefined || isTest(path) || isUnder(path, table.impure) || allowed.includes(name)) return undefined;
  return `the package ${from} is pure and may not use ${name}`;
}

/** The room a file lies in. */
export function roomOf(path: string, table: ImportTable): string | undefined {
  return Object.keys(table.rooms).find((name) => isUnder(path, [table.rooms[name]?.folder ?? name]));
}

export function isUnder(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

function mayImport(from: string, to: string, table: ImportTable): boolean {
  const allowed = table.rooms[from]?.mayImport ?? [];
  return allowed.includes("*") || allowed.includes(to);
}

function notAllowed(from: string, to: string): string {
  return `${from} may not import ${to} (tools/import-table.json)`;
}

function packageNameOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}
