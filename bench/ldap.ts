/**
 * Searches a second of the running program's directory against slapd, which holds the same objects: an authority's
 * certificate, open to all, and a list of about 70 kB that only registered callers get; with one client and with eight,
 * each asking again when it has its answer.
 *
 * What ours does for each answer: certificates and the frames of lists come from memory, which notices of the database
 * keep current; octets of short lists too. For a list the caller's right is looked up at each search (its row is at most
 * a second old), and every provision becomes a row of the history of use, pledged before the list leaves
 * (docs/adr/0073). slapd does the first part only.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type BenchOptions,
  type BenchPlan,
  benchApplication,
  type Comparison,
  distinctRequests,
  endedChildrenCpuMicros,
  freePort,
  type Measurement,
  mainProgram,
  namedCpuMicros,
  operate,
  ProcessGroup,
  runToEnd,
  treeCpuMicros,
  untilProgramReady,
} from "./harness/index.ts";
import { startSlapd } from "./references/index.ts";

const authorityName = "CN=Governor of Nagasaki Prefecture,OU=Nagasaki Prefecture,O=JPKI,C=JP";
const listName = "CN=Nagasaki-shi CRLDP,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";

interface Target {
  readonly port: number;
  readonly pid: number;
  readonly reader: { readonly name: string; readonly password: string };
}

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const isShort = options.length === "short";
  const data = join(options.folder, "data");
  const [port, ldapPort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const setting = ["--data", data, "--port", String(port), "--ldap-port", String(ldapPort)];
  const program = new ProcessGroup(process.execPath, [mainProgram, "up", ...setting]);
  await untilProgramReady(base);
  await revokeMany(base, data, isShort ? 50 : 1900);
  const key = (await readFile(join(data, "demo", "relying-party.key"), "utf8")).trim();
  const authority = `${base}/authorities/nagasaki`;
  const certificate = await fetched(`${authority}/certificates/self-signed-1.cer`, key);
  const list = await fetched(`${authority}/crl/1/municipality:422011.crl`, key);
  const slapd = await startSlapd(options.folder, [
    { name: authorityName, structuralClass: "applicationProcess", attribute: "cACertificate", value: certificate },
    { name: listName, structuralClass: "cRLDistributionPoint", attribute: "certificateRevocationList", value: list },
  ]);
  const generator = join(options.folder, "ldap-search");
  await runToEnd("gcc", [
    "-O2",
    "-Wall",
    "-pthread",
    "-o",
    generator,
    join(import.meta.dirname, "harness/load/ldap-search.c"),
  ]);
  const ours: Target = { port: ldapPort, pid: program.pid, reader: { name: "cn=demo", password: key } };
  const compared = (what: "certificate" | "list", clients: number): Comparison => {
    const drive = (target: Target) => () => search(generator, target, what, clients, isShort ? 1 : 3);
    return {
      bench: `ldap-${what}-${clients}`,
      unit: "searches/s",
      rounds: { full: 3, short: 1 },
      ours: drive(ours),
      reference: { what: `slapd, ${what === "list" ? list.length : certificate.length} octets`, measure: drive(slapd) },
    };
  };
  return {
    comparisons: [compared("certificate", 8), compared("certificate", 1), compared("list", 8), compared("list", 1)],
    close: async () => {
      await slapd.end();
      await runToEnd(process.execPath, [mainProgram, "down", "--data", data]);
      await program.end();
    },
  };
}

async function search(
  generator: string,
  { port, pid, reader }: Target,
  what: "certificate" | "list",
  clients: number,
  seconds: number,
): Promise<Measurement> {
  const asked =
    what === "certificate"
      ? [authorityName, "cACertificate;binary"]
      : [listName, "certificateRevocationList;binary", reader.name, reader.password];
  const used = () => [treeCpuMicros(pid), namedCpuMicros("postgres"), endedChildrenCpuMicros()] as const;
  const before = used();
  const { output } = await runToEnd(generator, [String(port), String(seconds), String(clients), ...asked]);
  const after = used();
  const report: { readonly answers: number; readonly seconds: number } = JSON.parse(output);
  const each = (index: 0 | 1 | 2) => (after[index] - before[index]) / report.answers;
  return {
    figure: report.answers / report.seconds,
    cpuMicrosPerItem: { server: each(0), postgres: each(1), loadGenerator: each(2) },
  };
}

async function fetched(address: string, key: string): Promise<Uint8Array> {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.bytes();
}

const lanes = 8;

/** Certificates of one municipality, issued and revoked, and the list of them. */
async function revokeMany(base: string, data: string, count: number): Promise<void> {
  const key = (await readFile(join(data, "demo", "operator.key"), "utf8")).trim();
  const authority = `${base}/authorities/nagasaki`;
  const requests = [...(await distinctRequests(count)).entries()];
  const lane = async (): Promise<void> => {
    for (let next = requests.shift(); next !== undefined; next = requests.shift()) {
      const { serialNumber } = await operate(authority, key, "certificates", benchApplication(...next));
      await operate(authority, key, "revocations", { serialNumber, cause: "holder-withdrawal" });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await operate(authority, key, "revocation-lists", {});
}
