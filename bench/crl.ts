/**
 * A revocation list of a million entries, from revocations in the store to a signed file, and the next day's with a
 * thousand more; against `openssl ca -gencrl` on as many. Ours runs in a process of its own, so that its memory is that
 * of the work and not of the preparation.
 */
import { encodeRevokedEntry } from "@warifu/pki/crl";
import { serialNumberFromOctets } from "@warifu/pki/x509";
import { openTestWorld, type TestWorld } from "../src/ca/testing.ts";
import { type RevocationRecord, recordRevocations } from "../src/store/index.ts";
import {
  type BenchOptions,
  type BenchPlan,
  type Measurement,
  namedCpuMicros,
  namedPeakMegabytes,
  runToEnd,
} from "./harness/index.ts";
import { makeReferenceAuthority, opensslGencrl } from "./references/index.ts";

const scope = "municipality:422011";
const dailyRevocations = 1_000;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const entries = options.length === "short" ? 100_000 : 1_000_000;
  const cleaning: (() => Promise<void>)[] = [];
  const world = await openTestWorld({ after: (work) => void cleaning.unshift(work) }, { only: ["nagasaki"] });
  await revoke(world, 0, entries);
  const authority = await makeReferenceAuthority(options.folder, { entries, revoked: "revoked" });
  const reference = { what: `openssl ca -gencrl, ${entries} entries`, measure: () => opensslGencrl(authority) };
  const rounds = { full: 3, short: 1 };
  let revoked = entries;
  return {
    comparisons: [
      {
        bench: "crl",
        unit: "s",
        rounds,
        reference,
        ours: async () => {
          await forgetLists(world);
          return issueInOwnProcess(world, options.folder);
        },
      },
      {
        bench: "crl-next-day",
        unit: "s",
        rounds,
        reference,
        ours: async () => {
          if (revoked === entries) await issueInOwnProcess(world, options.folder);
          await revoke(world, revoked, revoked + dailyRevocations);
          revoked += dailyRevocations;
          return issueInOwnProcess(world, options.folder);
        },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

/** Records revocations as the use case does, many in one transaction; ends spread over the three years of certificates. */
async function revoke(world: TestWorld, from: number, to: number): Promise<void> {
  const batch = 5_000;
  for (let start = from; start < to; start += batch) {
    const records = Array.from({ length: Math.min(batch, to - start) }, (_, index) => revocation(start + index));
    await world.ports.store.transaction((transaction) => recordRevocations(transaction, records));
  }
}

function revocation(number: number): RevocationRecord {
  const octets = new Uint8Array(16).fill(0x5a);
  new DataView(octets.buffer).setUint32(0, 0x01000000 + number);
  const serialNumber = serialNumberFromOctets(octets);
  const revokedAt = new Date(Date.UTC(2026, 10, 1) + (number % 86_400) * 1000);
  const reason = "affiliationChanged";
  return {
    authority: "nagasaki",
    serialNumber,
    generation: 1,
    scope,
    reason,
    cause: "register-change",
    revokedAt,
    notAfter: new Date(Date.now() + (1 + (number % 1095)) * 86_400_000),
    entry: encodeRevokedEntry({ serialNumber, revocationDate: revokedAt, reason }),
  };
}

/** Back to revocations only, so that each round lays all entries into chunks again. */
async function forgetLists({ ports: { store } }: TestWorld): Promise<void> {
  await store.read("delete from crl_current where scope = $1", [scope]);
  await store.read("delete from crl where scope = $1", [scope]);
  await store.read("delete from crl_chunk where scope = $1", [scope]);
  await store.read("vacuum analyze crl_chunk");
}

interface WorkerReport {
  readonly seconds: number;
  readonly entries: number;
  readonly nodeCpuMicros: number;
  readonly nodePeakMegabytes: number;
}

async function issueInOwnProcess(world: TestWorld, folder: string): Promise<Measurement> {
  const place = JSON.stringify(world.place);
  const before = namedCpuMicros("postgres");
  const { output } = await runToEnd(process.execPath, [
    `${import.meta.dirname}/workers/issue-crl.ts`,
    place,
    scope,
    folder,
  ]);
  const report: WorkerReport = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  const postgres = (namedCpuMicros("postgres") - before) / report.entries;
  return {
    figure: report.seconds,
    cpuMicrosPerItem: { node: report.nodeCpuMicros / report.entries, postgres },
    peakMegabytes: { node: report.nodePeakMegabytes, postgres: namedPeakMegabytes("postgres") },
  };
}
