/**
 * Looking through an audit log of ten million events: every hash made again, every column held against its text, heads and
 * seals; against `psql \copy` of the same rows through `sha256sum`, which reads and hashes the same octets once and judges
 * nothing. Ours runs in a process of its own, so that its memory is that of the work.
 */
import { join } from "node:path";
import type { DatabaseLocation, Store } from "../src/store/index.ts";
import { createTestDatabase, openStoreAt, type TestScope } from "../src/store/testing.ts";
import { type BenchOptions, type BenchPlan, type Measurement, namedPeakMegabytes, runToEnd } from "./harness/index.ts";
import { libpqEnvironment } from "./register/register-database.ts";

const writers = 8;
const together = 1_000;

export async function bench({ length }: BenchOptions): Promise<BenchPlan> {
  const events = length === "short" ? 100_000 : 10_000_000;
  const cleaning: (() => Promise<void>)[] = [];
  const scope: TestScope = { after: (work) => void cleaning.unshift(work) };
  const location = await createTestDatabase(scope);
  const store = await openStoreAt(scope, location, { connections: writers });
  await writeEvents(store, events);
  return {
    comparisons: [
      {
        bench: "audit-verify",
        unit: "s",
        rounds: { full: 1, short: 1 },
        ours: () => verifyInOwnProcess(location, events),
        reference: { what: `psql \\copy | sha256sum of ${events} events`, measure: () => copyAndHash(store) },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

/** Events as an issue writes them, about 500 octets each, many in one transaction, in as many streams as there are writers. */
async function writeEvents(store: Store, events: number): Promise<void> {
  const name = "x".repeat(200);
  const write = async (writer: number) => {
    for (let from = writer * together; from < events; from += writers * together) {
      await store.transaction(async (transaction) => {
        for (let number = from; number < Math.min(from + together, events); number++) {
          const facts = { number, name, municipality: "422011", profile: "resident-signature" };
          const subject = `nagasaki/${number.toString(16).padStart(32, "0")}`;
          const who = { actor: "operator:counter", origin: "127.0.0.1" };
          transaction.audit({ kind: "certificate-issued", ...who, subject, result: "success", facts });
        }
      });
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await store.read("vacuum analyze audit_event");
}

interface WorkerReport {
  readonly seconds: number;
  readonly events: number;
  readonly nodeCpuMicros: number;
  readonly nodePeakMegabytes: number;
}

async function verifyInOwnProcess(location: DatabaseLocation, events: number): Promise<Measurement> {
  const worker = join(import.meta.dirname, "workers", "verify-audit.ts");
  const { output } = await runToEnd(process.execPath, [worker, JSON.stringify(location)]);
  const report: WorkerReport = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  if (report.events !== events) throw new Error(`${report.events} of ${events} events were looked at`);
  return {
    figure: report.seconds,
    cpuMicrosPerItem: { node: report.nodeCpuMicros / events },
    peakMegabytes: { node: report.nodePeakMegabytes, postgres: namedPeakMegabytes("postgres") },
  };
}

async function copyAndHash(store: Store): Promise<Measurement> {
  const rows = "select stream, sequence, at, kind, body, hash from audit_event order by stream, sequence, at";
  const command = `psql -X -q -c "\\copy (${rows}) to stdout" | sha256sum`;
  const environment = libpqEnvironment(store);
  const { seconds } = await runToEnd("/bin/sh", ["-c", command], { environment });
  return { figure: seconds };
}
