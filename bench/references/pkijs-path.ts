import { Certificate, CertificateChainValidationEngine } from "pkijs";
import { type Chains, type Measurement, ownCpuMicros } from "../harness/index.ts";

/** Paths per second of PKI.js over the first `sample` leaves; leaf and intermediate parsed each time, the anchor once. */
export async function pkijsPath(chains: Chains, sample: number): Promise<Measurement> {
  const trustedCerts = [read(chains.anchor)];
  const verify = async (leaf: Uint8Array) => {
    const certs = [read(chains.intermediate), read(leaf)];
    const { result, resultMessage } = await new CertificateChainValidationEngine({
      trustedCerts,
      certs,
      checkDate: chains.at,
    }).verify();
    if (!result) throw new Error(`PKI.js: ${resultMessage}`);
  };
  const leaves = chains.leaves.slice(0, sample);
  const warming = Math.floor(leaves.length / 10);
  for (const leaf of leaves.slice(0, warming)) await verify(leaf);
  const cpuBefore = ownCpuMicros();
  const start = performance.now();
  for (const leaf of leaves.slice(warming)) await verify(leaf);
  const seconds = (performance.now() - start) / 1000;
  const count = leaves.length - warming;
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - cpuBefore) / count } };
}

function read(bytes: Uint8Array): Certificate {
  return Certificate.fromBER(new Uint8Array(bytes));
}
