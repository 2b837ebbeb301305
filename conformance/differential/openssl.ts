import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { World } from "@warifu/pki/testing/worlds";

/** What OpenSSL says of one path of a world. */
export interface OpensslVerdict {
  /** X509_V_ERR number; 0 = valid, -1 to -3 = an input could not be read. */
  readonly error: number;
  readonly depth: number;
  /** User-constrained policies; empty when invalid. */
  readonly policies: readonly string[];
}

/** OpenSSL's X509_verify_cert in a process of its own. */
export interface OpensslVerifier {
  /** Judges the world with these issuers alone (places in `certificates`), so that OpenSSL has one path to find. */
  judge(world: World, path: readonly number[]): Promise<OpensslVerdict>;
  close(): Promise<void>;
}

/** Builds openssl-verify.c and starts it; undefined when there is no C compiler or no libssl-dev. */
export function startOpenssl(): OpensslVerifier | undefined {
  const folder = mkdtempSync(join(tmpdir(), "warifu-openssl-"));
  const program = join(folder, "openssl-verify");
  const source = join(import.meta.dirname, "../openssl-verify.c");
  const built = spawnSync("cc", ["-O2", "-o", program, source, "-lcrypto"], { stdio: "ignore" });
  if (built.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  return verifier(spawn(program), folder);
}

function verifier(child: ChildProcessWithoutNullStreams, folder: string): OpensslVerifier {
  const waiting: ((line: string | undefined) => void)[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => waiting.shift()?.(line));
  lines.on("close", () => {
    for (const answer of waiting.splice(0)) answer(undefined);
  });
  child.stdin.on("error", () => lines.close());
  return {
    judge: async (world, path) => {
      const line = await new Promise<string | undefined>((answer) => {
        waiting.push(answer);
        child.stdin.write(encodeCase(world, path));
      });
      if (line === undefined) throw new Error("openssl-verify ended before it answered");
      return parseLine(line);
    },
    close: async () => {
      const ended = new Promise((end) => child.once("close", end));
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function parseLine(line: string): OpensslVerdict {
  const [error, depth, , ...policies] = line.split(" ");
  return { error: Number(error), depth: Number(depth), policies };
}

/** The form that openssl-verify.c describes. */
function encodeCase(world: World, path: readonly number[]): Buffer {
  const untrusted = [...path, ...world.listSigners].map((index) => world.certificates[index] ?? new Uint8Array());
  const { peer, policies } = world;
  const flags =
    (world.explicitPolicy === "required" ? 1 : 0) |
    (world.policyMapping === "inhibit" ? 2 : 0) |
    (world.anyPolicy === "inhibit" ? 4 : 0) |
    (world.revocation === "required" ? 8 : 0);
  const seconds = Buffer.alloc(8);
  seconds.writeBigInt64BE(BigInt(Math.floor(world.at.getTime() / 1000)));
  return Buffer.concat([
    seconds,
    number(flags),
    number(peer === undefined ? 0 : peer.kind === "dns" ? 1 : 3),
    ...blob(Buffer.from(peer?.value ?? "")),
    ...(policies === "any" ? [number(0)] : [number(1), ...list(policies.map((policy) => Buffer.from(policy)))]),
    ...blob(world.leaf),
    ...list([world.anchor]),
    ...list(untrusted),
    ...list(world.lists),
  ]);
}

function number(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(value);
  return octets;
}

function blob(octets: Uint8Array): Uint8Array[] {
  return [number(octets.length), octets];
}

function list(blobs: readonly Uint8Array[]): Uint8Array[] {
  return [number(blobs.length), ...blobs.flatMap(blob)];
}
