import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";

export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

/** Whether somebody can listen there now; port 0 always can. Any other obstacle is left to the real start. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Who listens on a port of this machine, as far as this user may see. */
export function portHolder(port: number): PortHolder | undefined {
  return process.platform === "linux" ? linuxPortHolder(port) : lsofPortHolder(port);
}

/** /proc/net/tcp gives the socket's inode, /proc/PID/fd the process that has it open. */
function linuxPortHolder(port: number): PortHolder | undefined {
  const inodes = new Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => listeningInodes(file, port)));
  if (inodes.size === 0) return undefined;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const pid = pids.find((candidate) => openSockets(candidate).some((inode) => inodes.has(inode)));
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(pid) };
}

function listeningInodes(file: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const listening = "0A";
  return readable(() => readFileSync(file, "utf8"), "")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(wanted) === true && fields[3] === listening)
    .map((fields) => fields[9] ?? "");
}

function openSockets(pid: string): string[] {
  const descriptors = readable(() => readdirSync(`/proc/${pid}/fd`), []);
  return descriptors
    .map((descriptor) => readable(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`), ""))
    .map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? "")
    .filter((inode) => inode !== "");
}

function commandOf(pid: string): string {
  return readable(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"), "")
    .split("\0")
    .filter(Boolean)
    .join(" ");
}

/** Processes end while they are looked at, and others' are closed to us. */
function readable<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function lsofPortHolder(port: number): PortHolder | undefined {
  const answer = spawnSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], { encoding: "utf8" });
  const pid = /^p(\d+)$/m.exec(answer.stdout ?? "")?.[1];
  const command = /^c(.*)$/m.exec(answer.stdout ?? "")?.[1] ?? "";
  return pid === undefined ? undefined : { pid: Number(pid), command };
}

/** A port that nobody listens on now. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ host, port: 0 }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
