/**
 * What the pages' bundles get for `@warifu/contract`: of each operation its name, method, path and access, and the closed
 * lists, as plain values. The schemas stay behind (with their library they are larger than the pages); the pages use them
 * as types only, which costs nothing.
 */
import type { Plugin } from "vite";

const contract = "@warifu/contract";
const resolved = "\0warifu-contract";

export function lightContract(): Plugin {
  return {
    name: "warifu-light-contract",
    enforce: "pre",
    resolveId: (specifier) => (specifier === contract ? resolved : undefined),
    load: async (id) => (id === resolved ? moduleOf(await import("@warifu/contract")) : undefined),
  };
}

/** A module with one export per plain value; a name that is not there was a schema or a function. */
export function moduleOf(exported: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(exported).flatMap(([name, value]) => {
    const plain = isOperation(value) ? outline(value) : value;
    return isPlain(plain) ? [`export const ${name} = ${JSON.stringify(plain)};`] : [];
  });
  return `${lines.join("\n")}\n`;
}

interface Outline {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access?: unknown;
}

function isOperation(value: unknown): value is Outline {
  return typeof value === "object" && value !== null && "method" in value && "path" in value && "name" in value;
}

function outline({ name, method, path, access }: Outline): Outline {
  // Operations of the agent have no access: who is paired may all of them.
  return { name, method, path, ...(access === undefined ? {} : { access }) };
}

/** Text, number, or a list or record of such: what JSON carries without loss. */
function isPlain(value: unknown, depth = 0): boolean {
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return true;
  if (depth > 6 || typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype) return false;
  return !("_zod" in value) && Object.values(value).every((inner) => isPlain(inner, depth + 1));
}
