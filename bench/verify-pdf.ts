/**
 * Signed letters of one page judged in one thread: the file and what came after each signature, the signature, the path to an anchor, status by
 * a list that was read before. Against a process of `pdfsig` for each, which does less.
 */
import { prepareMaterial } from "@warifu/document";
import { inflate } from "@warifu/document/node";
import { verifyPdf } from "@warifu/document/pdf";
import { World } from "@warifu/document/testing";
import { cachedVerifier, digest } from "@warifu/pki/node";
import { type BenchOptions, type BenchPlan, type Measurement, ownCpuMicros } from "./harness/index.ts";
import { popplerPdfsig, signedLetters } from "./references/index.ts";

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const isShort = options.length === "short";
  const world = new World(new Date().toISOString());
  const authority = world.authority("governor", "rsa-pkcs1-sha256");
  const people = Array.from({ length: 4 }, () => world.person(authority, { algorithm: "rsa-pkcs1-sha256" }));
  const signed = await signedLetters(
    world,
    people,
    isShort ? { letters: 4, copies: 50 } : { letters: 20, copies: 100 },
  );
  const reference = {
    what: "pdfsig, a process each",
    measure: () => popplerPdfsig(options.folder, signed, isShort ? 5 : 50),
  };
  const ours = async () => judgeAll(signed, world);
  return {
    comparisons: [{ bench: "verify-pdf", unit: "PDFs/s", rounds: { full: 5, short: 1 }, ours, reference }],
    close: async () => undefined,
  };
}

/** Every letter once; the first quarter warms up and is not counted. */
function judgeAll(signed: readonly Uint8Array[], world: World): Measurement {
  const inputs = { ...world.inputs(), material: prepareMaterial(world.material()) };
  const ports = { digest, verifySignature: cachedVerifier(64), inflate };
  const judge = (octets: Uint8Array) => {
    const judged = verifyPdf(octets, inputs, ports);
    if (!judged.ok || judged.value.signatures[0]?.verdict !== "valid") throw new Error("a good signature was refused");
  };
  const warming = Math.floor(signed.length / 4);
  for (const octets of signed.slice(0, warming)) judge(octets);
  const cpuBefore = ownCpuMicros();
  const start = performance.now();
  for (const octets of signed.slice(warming)) judge(octets);
  const seconds = (performance.now() - start) / 1000;
  const count = signed.length - warming;
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}
