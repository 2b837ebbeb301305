/**
 * Letters of one page signed into themselves (PAdES-B, 48 kB with their fonts) with a key in a file, against what the same key signs when
 * nothing else is done. Each is read, signed by an update behind it, and a new file; `node` says what one costs of one core.
 */
import { type KeyObject, sign } from "node:crypto";
import { inflate } from "@warifu/document/node";
import { readPdf, signPdf } from "@warifu/document/pdf";
import { type Party, World } from "@warifu/document/testing";
import { digest, softwareSigner } from "@warifu/pki/node";
import { type BenchOptions, type BenchPlan, type Measurement, ownCpuMicros } from "./harness/index.ts";
import { onePageLetter } from "./references/index.ts";

/** One for each core of the thread pool, and as many waiting. */
const atOnce = 8;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const count = options.length === "short" ? 500 : 5_000;
  const world = new World(new Date().toISOString());
  const person = world.person(world.authority("governor", "rsa-pkcs1-sha256"), { algorithm: "rsa-pkcs1-sha256" });
  const letter = await onePageLetter(1, world.now);
  const reference = {
    what: "bare RSA-2048, the same key",
    measure: () => signBare(person.issued.key.privateKey, count),
  };
  const ours = () => signLetters(letter, person, count);
  return {
    comparisons: [{ bench: "sign-pdf", unit: "PDFs/s", rounds: { full: 5, short: 1 }, ours, reference }],
    close: async () => undefined,
  };
}

function signLetters(letter: Uint8Array, { certificate, issued }: Party, count: number): Promise<Measurement> {
  const signer = softwareSigner(issued.key.privateKey, "rsa-pkcs1-sha256");
  const signing = { subFilter: "ETSI.CAdES.detached", signer, certificate, signingTime: new Date() } as const;
  return measured(count, async () => {
    const signed = await signPdf(readPdf(letter, { inflate }), signing, digest);
    if (!signed.ok) throw new Error(`a letter was not signed: ${signed.refusal.code}`);
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

async function measured(count: number, work: () => Promise<void>): Promise<Measurement> {
  await all(Math.floor(count / 4), work);
  const cpuBefore = ownCpuMicros();
  const start = performance.now();
  await all(count, work);
  const seconds = (performance.now() - start) / 1000;
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}

async function all(count: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const worker = async () => {
    for (; left > 0; left -= 1) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
