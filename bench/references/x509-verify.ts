import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Chains, type Measurement, runToEnd } from "../harness/index.ts";

export interface X509Verify {
  /** Paths per second of X509_verify_cert in one thread, and its processor time. Throws when one is not valid. */
  measure(): Promise<Measurement>;
}

/** Compiles x509-verify.c with the C compiler and OpenSSL of the machine, and writes the chains for it. */
export async function buildX509Verify(folder: string, chains: Chains): Promise<X509Verify> {
  const program = join(folder, "x509-verify");
  const source = join(import.meta.dirname, "x509-verify.c");
  await runToEnd("gcc", ["-O2", "-Wall", "-std=gnu11", source, "-o", program, "-lcrypto"]);
  const file = join(folder, "chains.bin");
  await writeFile(file, behindLengths([chains.anchor, chains.intermediate, ...chains.leaves]));
  return {
    measure: async () => {
      const { output } = await runToEnd(program, [file]);
      const [paths = 0, seconds = 0, processor = 0] = output.trim().split(" ").map(Number);
      if (!(paths > 0 && seconds > 0)) throw new Error(`x509-verify gave no figure: ${output}`);
      return { figure: paths / seconds, cpuMicrosPerItem: { openssl: (processor * 1e6) / paths } };
    },
  };
}

function behindLengths(certificates: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    certificates.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
