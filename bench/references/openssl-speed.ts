import { type Measurement, runToEnd } from "../harness/index.ts";

export interface SpeedOptions {
  /** As `openssl speed` names it: rsa2048, ecdsap256, … */
  readonly algorithm: string;
  readonly processes: number;
  readonly seconds: number;
}

/** Signatures per second of `openssl speed -multi N ALGORITHM`: what the processor can sign when it does nothing else. */
export async function opensslSpeed(options: SpeedOptions): Promise<Measurement> {
  const { output } = await runToEnd("openssl", [
    "speed",
    "-mr",
    "-multi",
    String(options.processes),
    "-seconds",
    String(options.seconds),
    options.algorithm,
  ]);
  return { figure: signaturesPerSecond(output) };
}

/**
 * Machine-readable output ends with one line such as `+F2:2:2048:2954.0:50978.0`: kind, index, bits, signatures and
 * verifications per second, with -multi already those of all processes together. RSA is F2, ECDSA is F4.
 */
export function signaturesPerSecond(output: string): number {
  const line = output.split("\n").findLast((candidate) => /^\+F[24]:/.test(candidate));
  const rate = Number(line?.split(":")[3]);
  if (!(rate > 0)) throw new Error(`openssl speed gave no figure: ${output.slice(-300)}`);
  return rate;
}
