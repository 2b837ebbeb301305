/** Every declared dependency is pinned exactly and has its line in docs/dependencies.md, and no line is left over. */
import type { Finding } from "./source.ts";

export function checkDependencies(declared: Readonly<Record<string, string>>, reasons: string): Finding[] {
  const rows = reasons.split("\n").filter((line) => line.startsWith("|"));
  const named = new Set(rows.flatMap((line) => (line.split("|")[1] ?? "").split(",").map((name) => name.trim())));
  const gone = [...named].filter((name) => /^[@a-z]/.test(name) && !(name in declared));
  const idle = gone.map((name) => finding(`docs/dependencies.md explains ${name}, which is no dependency`));
  const wanting = Object.entries(declared).flatMap(([name, version]) => {
    const messages = [
      ...(named.has(name) ? [] : [`${name} has no line in docs/dependencies.md that says why it is here`]),
      ...(/^\d+\.\d+\.\d+/.test(version) ? [] : [`${name} is not pinned exactly: ${version}`]),
    ];
    return messages.map(finding);
  });
  return [...wanting, ...idle];
}

function finding(message: string): Finding {
  return { path: "package.json", line: 1, message, severity: "error" };
}
