import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A text that tells a process from a later one with the same number: when it was started, as the system says it.
 * Undefined: there is no such process.
 */
export function processStart(pid: number): string | undefined {
  return process.platform === "linux" ? linuxProcessStart(pid) : psProcessStart(pid);
}

/** Field 22 of /proc/PID/stat (start in clock ticks after boot), counted behind the name, which may hold spaces. */
function linuxProcessStart(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    // No such file: no such process.
    return undefined;
  }
}

function psProcessStart(pid: number): string | undefined {
  const answer = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  const text = answer.stdout?.trim();
  return text === "" ? undefined : text;
}
