/**
 * Documents signed with a key in a file, CAdES-B and detached, against what the same key signs when nothing else is done: bare
 * RSA-2048 with SHA-256, as many at once. Each document is another one of 4 KiB, hashed here.
 */
import { type KeyObject, sign } from "node:crypto";
import { signCms } from "@warifu/document";
import { type Party, World } from "@warifu/document/testing";
import { digest, softwareSigner } from "@warifu/pki/node";
import { type BenchOptions, type BenchPlan, type Measurement, ownCpuMicros } from "./harness/index.ts";

/** One for each core of the thread pool, and as many waiting. */
const atOnce = 8;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const count = options.length === "short" ? 2_000 : 20_000;
  const world = new World(new Date().toISOString());
  const person = world.person(world.authority("governor", "rsa-pkcs1-sha256"), { algorithm: "rsa-pkcs1-sha256" });
  const rounds = { full: 5, short: 1 };
  return {
    comparisons: [
      {
        bench: "sign",
        unit: "signatures/s",
        rounds,
        ours: () => signDocuments(person, count),
        reference: {
          what: "bare RSA-2048, the same key",
          measure: () => signBare(person.issued.key.privateKey, count),
        },
      },
    ],
    close: async () => undefined,
  };
}

function signDocuments({ certificate, issued }: Party, count: number): Promise<Measurement> {
  const signer = softwareSigner(issued.key.privateKey, "rsa-pkcs1-sha256");
  const signingTime = new Date();
  return measured(count, async (number) => {
    const content = { placement: "detached", bytes: documentOf(number) } as const;
    await signCms({ content, signer, certificate, signingTime }, digest);
  });
}

function signBare(key: KeyObject, count: number): Promise<Measurement> {
  const attributes = new Uint8Array(160);
  return measured(
    count,
    () =>
      new Promise((resolve, reject) => {
        sign("sha256", attributes, key, (error) => (error === null ? resolve() : reject(error)));
      }),
  );
}

/** So many at once, each beginning when one has ended. */
async function measured(count: number, work: (number: number) => Promise<void>): Promise<Measurement> {
  await all(Math.floor(count / 4), work);
  const cpuBefore = ownCpuMicros();
  const start = performance.now();
  await all(count, work);
  const seconds = (performance.now() - start) / 1000;
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}

async function all(count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < count; number = next++) await work(number);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function documentOf(number: number): Uint8Array {
  const bytes = new Uint8Array(4096);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}
