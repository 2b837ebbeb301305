/**
 * Paths of three certificates found and judged by the rules of RFC 5280, in one thread: many distinct leaves under one
 * intermediate and one anchor. Leaf and intermediate are parsed each time on both sides; what is kept is the anchor, and the
 * imported keys of issuers. Against X509_verify_cert with its store used again, and against PKI.js; then with the memory of
 * checks that succeeded, where each leaf is still met for the first time and only the intermediate is a known one.
 */

import { buildPath, certificateBag, type PathInputs, trustAnchor } from "@warifu/pki/path";
import { parseCertificate } from "@warifu/pki/x509";
import { type JudgePorts, judgePorts } from "../src/validation/index.ts";
import {
  type BenchOptions,
  type BenchPlan,
  type Chains,
  distinctChains,
  type Measurement,
  ownCpuMicros,
} from "./harness/index.ts";
import { buildX509Verify, pkijsPath } from "./references/index.ts";

const rememberedChecks = 10_000;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const isShort = options.length === "short";
  const chains = await distinctChains(isShort ? 4_000 : 24_000);
  const openssl = await buildX509Verify(options.folder, chains);
  const rounds = { full: 5, short: 1 };
  const unit = "paths/s";
  const fresh = async () => judgeAll(chains, judgePorts({ issuerKeys: 256, rememberedChecks: 0 }));
  const remembering = async () => judgeAll(chains, judgePorts({ issuerKeys: 256, rememberedChecks }));
  const opensslReference = { what: "X509_verify_cert, one thread", measure: () => openssl.measure() };
  const pkijsReference = { what: "PKI.js 4", measure: () => pkijsPath(chains, isShort ? 200 : 1_000) };
  return {
    comparisons: [
      { bench: "path", unit, rounds, ours: fresh, reference: opensslReference },
      { bench: "path-pkijs", unit, rounds, ours: fresh, reference: pkijsReference },
      { bench: "path-remembered", unit, rounds, ours: remembering, reference: opensslReference },
    ],
    close: async () => undefined,
  };
}

/** Every leaf once; the first quarter warms up and is not counted. */
function judgeAll(chains: Chains, ports: JudgePorts): Measurement {
  const inputs: PathInputs = {
    anchors: [trustAnchor(parseCertificate(chains.anchor))],
    at: chains.at,
    revocation: "off",
  };
  const warming = Math.floor(chains.leaves.length / 4);
  judgeSlice(chains, inputs, ports, [0, warming]);
  const cpuBefore = ownCpuMicros();
  const start = performance.now();
  judgeSlice(chains, inputs, ports, [warming, chains.leaves.length]);
  const seconds = (performance.now() - start) / 1000;
  const count = chains.leaves.length - warming;
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}

function judgeSlice(
  { leaves, intermediate }: Chains,
  inputs: PathInputs,
  ports: JudgePorts,
  [from, to]: readonly [number, number],
): void {
  for (const leaf of leaves.slice(from, to)) {
    const verdict = buildPath(leaf, certificateBag([intermediate]), inputs, ports);
    if (!verdict.valid || verdict.path.length !== 2) throw new Error("a good path was not found");
  }
}
