import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodePem } from "@warifu/pki/pem";
import { type Measurement, runToEnd } from "../harness/index.ts";

/** Signed messages with their content inside, the anchor and its list; all in DER. */
export interface SignedMessages {
  readonly anchor: Uint8Array;
  readonly list: Uint8Array;
  readonly messages: readonly Uint8Array[];
}

export interface CmsVerify {
  /** Messages per second of CMS_verify in one thread, and its processor time. Throws when one is not valid. */
  measure(): Promise<Measurement>;
}

/** Compiles cms-verify.c with the C compiler and OpenSSL of the machine, and writes the messages for it. */
export async function buildCmsVerify(folder: string, signed: SignedMessages): Promise<CmsVerify> {
  const program = join(folder, "cms-verify");
  const source = join(import.meta.dirname, "cms-verify.c");
  await runToEnd("gcc", ["-O2", "-Wall", "-std=gnu11", source, "-o", program, "-lcrypto"]);
  const file = join(folder, "messages.bin");
  await writeFile(file, behindLengths([signed.anchor, signed.list, ...signed.messages]));
  return {
    measure: async () => {
      const { output } = await runToEnd(program, [file]);
      const [messages = 0, seconds = 0, processor = 0] = output.trim().split(" ").map(Number);
      if (!(messages > 0 && seconds > 0)) throw new Error(`cms-verify gave no figure: ${output}`);
      return { figure: messages / seconds, cpuMicrosPerItem: { openssl: (processor * 1e6) / messages } };
    },
  };
}

/** Messages per second of `openssl cms -verify`, one process for each. */
export async function opensslCmsVerify(folder: string, signed: SignedMessages, count: number): Promise<Measurement> {
  const anchor = join(folder, "anchor.pem");
  const message = join(folder, "message.der");
  // One file for both: the command has no option for lists.
  await writeFile(anchor, encodePem("CERTIFICATE", signed.anchor) + encodePem("X509 CRL", signed.list));
  const words = ["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", message, "-CAfile", anchor];
  let milliseconds = 0;
  for (const octets of signed.messages.slice(0, count)) {
    await writeFile(message, octets);
    const start = performance.now();
    await runToEnd("openssl", [...words, "-crl_check", "-out", join(folder, "content")]);
    milliseconds += performance.now() - start;
  }
  return { figure: (count * 1000) / milliseconds };
}

function behindLengths(parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    parts.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
