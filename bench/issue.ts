/**
 * Residents' certificates issued in process through the public use case: request parsed and its signature checked,
 * certificate encoded and linted, holder and key unique, intent, certificate and audit committed with fsync, RSA-2048.
 * Against the signatures alone that the same processor makes when it does nothing else.
 */
import { parseCertificate } from "@warifu/pki/x509";
import { openTestWorld, type TestWorld, tester, yamada } from "../src/ca/testing.ts";
import {
  type BenchOptions,
  type BenchPlan,
  distinctRequests,
  type Measurement,
  namedCpuMicros,
  ownCpuMicros,
} from "./harness/index.ts";
import { opensslSpeed } from "./references/index.ts";

/** Applications under way at once, as from the counters of a prefecture on a busy day. */
const inFlight = 512;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const requests = await distinctRequests(options.length === "short" ? 2_000 : 16_000);
  const cleaning: (() => Promise<void>)[] = [];
  const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
  return {
    comparisons: [
      {
        bench: "issue",
        unit: "certificates/s",
        rounds: { full: 3, short: 1 },
        ours: async () => issueAll(await openTestWorld(scope, { only: ["nagasaki"], connections: 10 }), requests),
        reference: {
          what: "openssl speed -multi 2 rsa2048",
          measure: () =>
            opensslSpeed({ algorithm: "rsa2048", processes: 2, seconds: options.length === "short" ? 1 : 3 }),
        },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

/** Each request for another holder; the first tenth warms up and is not counted. */
export async function issueAll({ ca }: TestWorld, requests: readonly Uint8Array[]): Promise<Measurement> {
  const warming = Math.floor(requests.length / 10);
  await issueSlice(ca, requests, 0, warming);
  const cpuBefore = { node: ownCpuMicros(), postgres: namedCpuMicros("postgres") };
  const start = performance.now();
  await issueSlice(ca, requests, warming, requests.length);
  const seconds = (performance.now() - start) / 1000;
  const count = requests.length - warming;
  return {
    figure: count / seconds,
    cpuMicrosPerItem: {
      node: (ownCpuMicros() - cpuBefore.node) / count,
      postgres: (namedCpuMicros("postgres") - cpuBefore.postgres) / count,
    },
  };
}

async function issueSlice(
  ca: TestWorld["ca"],
  requests: readonly Uint8Array[],
  from: number,
  to: number,
): Promise<void> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < to) await issueOne(ca, requests, next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

async function issueOne(ca: TestWorld["ca"], requests: readonly Uint8Array[], number: number): Promise<void> {
  const certificationRequest = requests[number];
  if (certificationRequest === undefined) throw new RangeError(`no request ${number}`);
  const issued = await ca.issue({
    authority: "nagasaki",
    certificationRequest,
    holder: `resident-${number}`,
    municipality: "422011",
    attributes: yamada,
    purpose: "first",
    practice: "real",
    ...tester,
  });
  if (!issued.ok) throw new Error(`not issued: ${issued.refusal.code}`);
  if (number % 1000 === 0) parseCertificate(issued.value.der);
}
