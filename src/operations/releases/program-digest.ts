/** Which program this is: a digest over all of its files, so that an approval is of exactly what was tested (CPS 6-6-1). */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

const parts = ["package.json", "package-lock.json", "packages", "src", "web"];
const madeOfThem = new Set(["node_modules", "dist"]);

const known = new Map<string, Promise<string>>();

/** SHA-256 in hexadecimal over path and SHA-256 of each file, in the order of the paths; read once in a process. */
export function programDigest(project: string): Promise<string> {
  const digest = known.get(project) ?? digestOf(project);
  known.set(project, digest);
  return digest;
}

async function digestOf(project: string): Promise<string> {
  const whole = createHash("sha256");
  for (const file of (await filesOf(project)).toSorted()) {
    const content = createHash("sha256")
      .update(await readFile(join(project, file)))
      .digest("hex");
    whole.update(`${content}  ${file}\n`);
  }
  return whole.digest("hex");
}

async function filesOf(project: string): Promise<readonly string[]> {
  const entries = await readdir(project, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter(({ name }) => parts.includes(name))) {
    if (entry.isFile()) found.push(entry.name);
    else found.push(...(await below(project, join(project, entry.name))));
  }
  return found;
}

async function below(project: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile()) found.push(relative(project, path).replaceAll("\\", "/"));
    else if (entry.isDirectory() && !madeOfThem.has(entry.name)) found.push(...(await below(project, path)));
  }
  return found;
}
