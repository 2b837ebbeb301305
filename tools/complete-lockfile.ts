/**
 * npm run lockfile: names in package-lock.json the builds of optional packages for every platform.
 *
 * A registry that mirrors only some platforms makes npm leave the others out of the lockfile without a word, and then
 * `npm ci` refuses the lockfile ("Missing: … from lock file") wherever the mirror is asked again. The missing entries are
 * written here from the exact version that their parent asks for, with the platform that their name states. They carry no
 * integrity, because their content cannot be seen from here; npm fills it in where the package can be had.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LockedPackage {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
  resolved?: string;
  link?: boolean;
  optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, "..", "package-lock.json");
  const completed = completeLockfile(JSON.parse(readFileSync(path, "utf8")));
  writeFileSync(path, `${JSON.stringify(completed, null, 2)}\n`);
}

/** The same lockfile with every optional package of every locked package in it, in npm's order. */
export function completeLockfile(lockfile: Lockfile): Lockfile {
  const added = missingOptionalPackages(lockfile).map(({ name, version, dev }): [string, LockedPackage] => [
    `node_modules/${name}`,
    { version, ...platformOf(name), ...(dev ? { dev: true } : {}), optional: true },
  ]);
  const entries = [...Object.entries(lockfile.packages), ...added].sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lockfile, packages: Object.fromEntries(entries) };
}

/** Optional packages that a locked package names and the lockfile does not have. */
export function missingOptionalPackages(lockfile: Lockfile): { name: string; version: string; dev: boolean }[] {
  return Object.values(lockfile.packages).flatMap((parent) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !(`node_modules/${name}` in lockfile.packages))
      .map(([name, version]) => ({ name, version, dev: parent.dev === true })),
  );
}

/** `@biomejs/cli-linux-arm64-musl` → linux, arm64, musl. */
function platformOf(name: string): Pick<LockedPackage, "os" | "cpu" | "libc"> {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => ["aix", "android", "darwin", "freebsd", "linux", "win32"].includes(word));
  const cpu = words.filter((word) => ["arm", "arm64", "ia32", "x64", "ppc64", "s390x", "riscv64"].includes(word));
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
    ...(words.includes("musl") ? { libc: ["musl"] } : {}),
  };
}
