/**
 * Signed documents judged in one thread: CAdES-B by many signers, the content inside, each met for the first time; path to an anchor and
 * status by a list that was read before. Against CMS_verify in a loop with its store used again, which does the same, and
 * against a process of `openssl cms -verify` for each.
 */
import { prepareMaterial, verifyCms } from "@warifu/document";
import { cachedVerifier, digest } from "@warifu/pki/node";
import { trustAnchor } from "@warifu/pki/path";
import { parseCertificate } from "@warifu/pki/x509";
import { type BenchOptions, type BenchPlan, type Measurement, ownCpuMicros } from "./harness/index.ts";
import { buildCmsVerify, opensslCmsVerify, type SignedMessages, signedMessages } from "./references/index.ts";

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const isShort = options.length === "short";
  const at = new Date();
  const signed = await signedMessages(at, { signers: isShort ? 4 : 20, messages: isShort ? 800 : 8_000 });
  const openssl = await buildCmsVerify(options.folder, signed);
  const rounds = { full: 5, short: 1 };
  const unit = "signatures/s";
  const ours = async () => judgeAll(signed, at);
  const loop = { what: "CMS_verify, one thread", measure: () => openssl.measure() };
  const processes = {
    what: "openssl cms -verify, a process each",
    measure: () => opensslCmsVerify(options.folder, signed, isShort ? 10 : 100),
  };
  return {
    comparisons: [
      { bench: "verify", unit, rounds, ours, reference: loop },
      { bench: "verify-process", unit, rounds, ours, reference: processes },
    ],
    close: async () => undefined,
  };
}

/** Every message once; the first quarter warms up and is not counted. */
function judgeAll({ anchor, list, messages }: SignedMessages, at: Date): Measurement {
  const material = prepareMaterial({ certificates: [], lists: [list], responses: [] });
  const inputs = { at, anchors: [trustAnchor(parseCertificate(anchor))], material };
  const verifySignature = cachedVerifier(256);
  const judge = (message: Uint8Array) => {
    const judged = verifyCms({ message }, inputs, { digest, verifySignature });
    if (!judged.ok || judged.value.signatures[0]?.verdict !== "valid") throw new Error("a good signature was refused");
  };
  const warming = Math.floor(messages.length / 4);
  for (const message of messages.slice(0, warming)) judge(message);
  const cpuBefore = ownCpuMicros();
  const start = performance.now();
  for (const message of messages.slice(warming)) judge(message);
  const seconds = (performance.now() - start) / 1000;
  const count = messages.length - warming;
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}
