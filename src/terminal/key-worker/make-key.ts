/** Has a key pair made in a process of its own that can do nothing else (worker.ts). */
import { spawn } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { parseCertificationRequest, verifyCertificationRequest } from "@warifu/pki/csr";
import { toHex } from "@warifu/pki/der";
import { verifySignature } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";

export interface MadeKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** PKCS#10, DER. */
  readonly certificationRequest: Uint8Array;
  /** RSAPrivateKey under the storage key (RFC 5649 §4.1). */
  readonly wrappedPrivateKey: Uint8Array;
}

export type MakeKeyRefusal = { readonly code: "key-generation-failed"; readonly reason: string };

/** Longer than the slowest machine needs for the primes. */
const patienceMilliseconds = 60_000;

/** RSA-2048; the storage key has 32 octets and is not kept. */
export async function makeKey(storageKey: Uint8Array): Promise<Result<MadeKey, MakeKeyRefusal>> {
  const child = spawn(process.execPath, [...workerArguments(), join(import.meta.dirname, "worker.ts")], {
    env: {},
    stdio: ["pipe", "pipe", "pipe"],
    timeout: patienceMilliseconds,
  });
  let answer = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    answer += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  // A worker that could not start has closed its end before the key came.
  child.stdin.on("error", () => undefined);
  child.stdin.end(toHex(storageKey));
  const code = await once(child, "close").then(
    ([status]) => status,
    () => undefined,
  );
  if (code !== 0) return refuse({ code: "key-generation-failed", reason: complaint.slice(-500) });
  return checked(answer);
}

/** What the worker's process may do: read its code. Its private keys lie in memory that is not swapped out, and is erased. */
export function workerArguments(): readonly string[] {
  const root = resolve(import.meta.dirname, "..", "..", "..");
  const code = [
    join(import.meta.dirname, "*"),
    join(root, "packages", "pki", "*"),
    join(root, "node_modules", "@warifu", "*"),
    join(root, "package.json"),
  ];
  return [
    "--permission",
    ...code.map((place) => `--allow-fs-read=${place}`),
    "--secure-heap=131072",
    "--secure-heap-min=2",
    "--disallow-code-generation-from-strings",
    "--no-warnings",
  ];
}

const workerAnswer = z.strictObject({
  publicKey: z.base64(),
  certificationRequest: z.base64(),
  wrappedPrivateKey: z.base64(),
});

/** The evidence is made of what is checked here, outside of the worker. */
function checked(answer: string): Result<MadeKey, MakeKeyRefusal> {
  const parsed = workerAnswer.safeParse(JSON.parse(answer));
  if (!parsed.success) return refuse({ code: "key-generation-failed", reason: "answer" });
  const [publicKey, certificationRequest, wrappedPrivateKey] = [
    parsed.data.publicKey,
    parsed.data.certificationRequest,
    parsed.data.wrappedPrivateKey,
  ].map((text) => new Uint8Array(Buffer.from(text, "base64")));
  if (publicKey === undefined || certificationRequest === undefined || wrappedPrivateKey === undefined) {
    return refuse({ code: "key-generation-failed", reason: "answer" });
  }
  const fault = faultOf(publicKey, certificationRequest);
  if (fault !== undefined) return refuse({ code: "key-generation-failed", reason: fault });
  return ok({ publicKey, certificationRequest, wrappedPrivateKey });
}

function faultOf(publicKey: Uint8Array, certificationRequest: Uint8Array): string | undefined {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  if (key.asymmetricKeyDetails?.modulusLength !== 2048) return "modulus";
  if (key.asymmetricKeyDetails.publicExponent !== 65_537n) return "exponent";
  const request = parseCertificationRequest(certificationRequest);
  if (Buffer.compare(request.publicKey, publicKey) !== 0) return "request";
  return verifyCertificationRequest(request, verifySignature) ? undefined : "signature";
}
