/** OpenLDAP's slapd with the same objects under the same names, read from memory-mapped files as it is usually run. */
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, ProcessGroup, runToEnd } from "../harness/index.ts";

export interface SlapdEntry {
  /** RFC 4514 text; everything above it is made too. */
  readonly name: string;
  readonly structuralClass: "applicationProcess" | "cRLDistributionPoint";
  readonly attribute: "cACertificate" | "certificateRevocationList";
  readonly value: Uint8Array;
}

export interface Slapd {
  readonly port: number;
  readonly pid: number;
  /** Whom the lists are for. */
  readonly reader: { readonly name: string; readonly password: string };
  end(): Promise<void>;
}

const reader = { name: "cn=court,c=JP", password: "reference" };

/** Starts slapd on a free port of 127.0.0.1; lists only for its one reader, everything else for everybody. */
export async function startSlapd(folder: string, entries: readonly SlapdEntry[]): Promise<Slapd> {
  const home = join(folder, "slapd");
  await mkdir(join(home, "db"), { recursive: true });
  const configuration = join(home, "slapd.conf");
  await writeFile(configuration, configurationText(home));
  const data = join(home, "data.ldif");
  await writeFile(data, ldif(entries));
  await runToEnd("/usr/sbin/slapadd", ["-q", "-f", configuration, "-l", data]);
  const port = await freePort();
  const group = new ProcessGroup("/usr/sbin/slapd", [
    "-d",
    "0",
    "-f",
    configuration,
    "-h",
    `ldap://127.0.0.1:${port}/`,
  ]);
  await untilListening(port, group);
  return { port, pid: group.pid, reader, end: () => group.end() };
}

function configurationText(home: string): string {
  return `${[
    "include /etc/ldap/schema/core.schema",
    "modulepath /usr/lib/ldap",
    "moduleload back_mdb",
    `pidfile ${join(home, "slapd.pid")}`,
    "access to attrs=userPassword by anonymous auth by * none",
    "access to attrs=certificateRevocationList by users read by * none",
    "access to * by * read",
    "database mdb",
    "suffix c=JP",
    `directory ${join(home, "db")}`,
    "maxsize 1073741824",
  ].join("\n")}\n`;
}

function ldif(entries: readonly SlapdEntry[]): string {
  const written = new Map<string, readonly string[]>();
  for (const { name, structuralClass, attribute, value } of entries) {
    for (const above of namesAbove(name)) if (!written.has(above)) written.set(above, glue(above));
    const encoded = `${attribute};binary:: ${Buffer.from(value).toString("base64")}`;
    written.set(name, [...classes(structuralClass, "pkiCA"), naming(name), encoded]);
  }
  written.set(reader.name, [...classes("person"), "cn: court", "sn: court", `userPassword: ${reader.password}`]);
  return [...written].map(([name, lines]) => `${[`dn: ${name}`, ...lines].join("\n")}\n`).join("\n");
}

/** The outermost first. */
function namesAbove(name: string): string[] {
  const parts = name.split(",");
  return parts.slice(1).map((_, index) => parts.slice(parts.length - 1 - index).join(","));
}

function glue(name: string): string[] {
  const kinds: Readonly<Record<string, string>> = { c: "country", o: "organization", ou: "organizationalUnit" };
  const type = name.split("=", 1)[0]?.toLowerCase() ?? "";
  return [...classes(kinds[type] ?? "applicationProcess"), naming(name)];
}

function classes(...names: readonly string[]): string[] {
  return ["top", ...names].map((name) => `objectClass: ${name}`);
}

function naming(name: string): string {
  const [type = "", value = ""] = (name.split(",")[0] ?? "").split("=");
  return `${type.toLowerCase()}: ${value}`;
}

async function untilListening(port: number, group: ProcessGroup): Promise<void> {
  for (let waited = 0; waited < 5000; waited += 20) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port }, () => resolve(true));
      socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
    });
    if (isThere) return;
    await sleep(20);
  }
  throw new Error(`slapd does not listen: ${group.errors}`);
}
