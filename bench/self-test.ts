/** The harness measuring something whose answer is known: RSA-2048 signatures of node:crypto against those of openssl. */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { type BenchOptions, type BenchPlan, type Measurement, ownCpuMicros } from "./harness/index.ts";
import { opensslSpeed } from "./references/index.ts";

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const seconds = options.length === "short" ? 1 : 3;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    comparisons: [
      {
        bench: "self-test",
        unit: "signatures/s",
        rounds: { full: 3, short: 1 },
        ours: () => signFor(seconds, privateKey),
        reference: {
          what: "openssl speed -multi 2 rsa2048",
          measure: () => opensslSpeed({ algorithm: "rsa2048", processes: 2, seconds }),
        },
      },
    ],
    close: async () => undefined,
  };
}

const signInThreadPool = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** Eight in flight, so that the thread pool keeps both cores at work. */
async function signFor(seconds: number, key: KeyObject): Promise<Measurement> {
  const text = Buffer.alloc(500, "warifu");
  const end = performance.now() + seconds * 1000;
  const cpuBefore = ownCpuMicros();
  let count = 0;
  const lane = async () => {
    for (; performance.now() < end; count += 1) await signInThreadPool("sha256", text, key);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}
