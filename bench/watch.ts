/**
 * A full run of the watch over revocation lists, over as many residents' certificates as a prefecture has people, one in
 * twenty of them revoked, on the lists of all its municipalities; beside it OpenSSL, which reads, checks and prints the same
 * lists, and does not compare them with anything. Ours runs in a process of its own, so that its memory is that of the work.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeRevokedEntry } from "@warifu/pki/crl";
import { encodePem } from "@warifu/pki/pem";
import { parseCertificate } from "@warifu/pki/x509";
import { openTestWorld, residentRequest, type TestWorld, tester } from "../src/ca/testing.ts";
import { civilDateOf, municipalitiesOn, policyOf } from "../src/policy/index.ts";
import { listContent, listCurrentLists, listPublishedCertificates } from "../src/validation/index.ts";
import { type LoadedForm, loadCertificates, serialOf } from "./growth/load-certificates.ts";
import {
  type BenchOptions,
  type BenchPlan,
  type Measurement,
  namedCpuMicros,
  namedPeakMegabytes,
  runToEnd,
} from "./harness/index.ts";

/** 長崎県 has 1.3 million people. */
const residents = { full: 1_300_000, short: 50_000 } as const;
const revokedEvery = 20;

export async function bench({ length, folder }: BenchOptions): Promise<BenchPlan> {
  const cleaning: (() => Promise<void>)[] = [];
  const world = await openTestWorld({ after: (work) => void cleaning.unshift(work) }, { only: ["nagasaki"] });
  const count = residents[length];
  await loadCertificates(world.ports.store, count, (line) => process.stdout.write(`${line}\n`), await formOf(world));
  const issued = await world.ca.issueCrls({ authority: "nagasaki", cause: "immediate", ...tester });
  if (!issued.ok) throw new Error(issued.refusal.code);
  const { anchor, lists } = await writeLists(world, folder);
  const revoked = Math.ceil(count / revokedEvery);
  const what = `openssl crl -text: reads, checks and prints the same ${lists.length} lists of ${revoked} entries, compares nothing`;
  return {
    comparisons: [
      {
        bench: "watch",
        unit: "s",
        rounds: { full: 3, short: 1 },
        ours: () => watchInOwnProcess(world, revoked),
        reference: { what, measure: () => readWithOpenssl(anchor, lists) },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

/** Certificates with the octets of real ones: for each municipality those of one that was issued there. */
async function formOf({ ports, ca }: TestWorld): Promise<LoadedForm> {
  const policy = policyOf(ports.policies, "nagasaki");
  if (policy === undefined) throw new Error("the policy of Nagasaki is there");
  const places: { readonly scope: string; readonly toBeSigned: Uint8Array }[] = [];
  for (const { code: municipality } of municipalitiesOn(policy, civilDateOf(ports.clock()))) {
    const issued = await ca.issue(await residentRequest({ municipality, holder: `watch-${municipality}` }));
    if (!issued.ok) throw new Error(issued.refusal.code);
    const { toBeSigned } = parseCertificate(issued.value.der);
    places.push({ scope: `municipality:${municipality}`, toBeSigned });
  }
  const placeOf = (number: number) => places[((number / revokedEvery) % places.length) | 0] ?? places[0];
  // What was revoked in the last minutes may still be under way to a list; these were the day before.
  const revokedAt = new Date(Math.floor(Date.now() / 1000) * 1000 - 86_400_000);
  return {
    revokedEvery,
    revokedAt,
    scopeOf: (number) => placeOf(number)?.scope ?? "",
    toBeSignedOf: (number) => placeOf(number)?.toBeSigned ?? new Uint8Array(0),
    entryOf: (number) => {
      const entry = {
        serialNumber: serialOf(number),
        revocationDate: revokedAt,
        reason: "cessationOfOperation",
      } as const;
      return encodeRevokedEntry(entry);
    },
  };
}

/** The lists as files, with the certificate of the key that signed them. */
async function writeLists({ ports }: TestWorld, folder: string) {
  const lists: string[] = [];
  for (const row of await listCurrentLists(ports.store, "nagasaki")) {
    const pieces: Uint8Array[] = [];
    for await (const piece of listContent(ports.store, row)) pieces.push(piece);
    const file = join(folder, `${row.scope.replace(":", "-")}.crl`);
    await writeFile(file, Buffer.concat(pieces));
    lists.push(file);
  }
  const published = await listPublishedCertificates(ports.store, "nagasaki");
  const own = published.find(({ kind }) => kind === "self-signed");
  if (own === undefined) throw new Error("the authority's own certificate is there");
  const anchor = join(folder, "anchor.pem");
  await writeFile(anchor, encodePem("CERTIFICATE", own.der));
  return { anchor, lists };
}

interface WorkerReport {
  readonly seconds: number;
  readonly certificates: number;
  readonly findings: number;
  readonly nodeCpuMicros: number;
  readonly nodePeakMegabytes: number;
}

async function watchInOwnProcess({ place }: TestWorld, revoked: number): Promise<Measurement> {
  const before = namedCpuMicros("postgres");
  const worker = `${import.meta.dirname}/workers/watch-lists.ts`;
  const { output } = await runToEnd(process.execPath, [worker, JSON.stringify(place)]);
  const report: WorkerReport = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  if (report.findings !== 0 || report.certificates !== revoked) throw new Error(`the watch saw ${output}`);
  const postgres = (namedCpuMicros("postgres") - before) / revoked;
  return {
    figure: report.seconds,
    cpuMicrosPerItem: { node: report.nodeCpuMicros / revoked, postgres },
    peakMegabytes: { node: report.nodePeakMegabytes, postgres: namedPeakMegabytes("postgres") },
  };
}

async function readWithOpenssl(anchor: string, lists: readonly string[]): Promise<Measurement> {
  const read = `openssl crl -inform DER -CAfile "$0" -in "$list" -noout -text >/dev/null || exit 1`;
  const { code, seconds, errors } = await runToEnd("sh", ["-c", `for list; do ${read}; done`, anchor, ...lists]);
  if (code !== 0) throw new Error(errors);
  return { figure: seconds };
}
