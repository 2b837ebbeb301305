import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DerError } from "../../der/index.ts";
import { verifySignature } from "../../node/index.ts";
import { type CertificateDraft, draft, type Entity, encodeDraft, noon, poolKey } from "../../testing/worlds/index.ts";
import { nameFromAttributes, parseCertificate } from "../../x509/index.ts";
import { buildPath, certificateBag, type PathInputs, type PathVerdict, revocationBag, trustAnchor } from "../index.ts";

/** One hostile or odd input and its written verdict. */
export interface AdversarialCase {
  /** In the list of thirty. */
  readonly item: number;
  readonly what: string;
  /** The sentence of the standard that the verdict rests on. */
  readonly because: string;
  /** "valid", the code of a refusal ("budget-exhausted:" with the resource), or "DerError:" with its code. */
  readonly verdict: string;
  /** Made before the clock starts. */
  prepare(): Prepared;
}

export interface Prepared {
  /** Octets of input. */
  readonly octets: number;
  run(): string;
}

const megabyte = 1024 * 1024;

/** One test for each case: the verdict, at most 100 ms of CPU per megabyte (at least 100 ms), at most ten times its size and 16 MB of memory. */
export function testCases(cases: readonly AdversarialCase[]): void {
  for (const one of cases) {
    test(`${one.item}: ${one.what}: ${one.verdict}`, () => {
      assert.match(one.because, /^(RFC \d+ §\d|X\.690 )/);
      const { octets, run } = one.prepare();
      const allowed = 100 * Math.max(1, octets / megabyte);
      const first = measure(run);
      assert.equal(first.verdict, one.verdict);
      assert.ok(first.bytes <= 10 * octets + 16 * megabyte, `${first.bytes} octets of memory for ${octets}`);
      // Machines are busy and code is compiled while it runs for the first time: the second run may prove it.
      const milliseconds = first.milliseconds <= allowed ? first.milliseconds : measure(run).milliseconds;
      assert.ok(milliseconds <= allowed, `${milliseconds.toFixed(0)} ms of ${allowed.toFixed(0)}`);
    });
  }
}

function measure(run: () => string): { verdict: string; milliseconds: number; bytes: number } {
  collectGarbage();
  const before = memory();
  const started = process.cpuUsage();
  const verdict = run();
  const { user, system } = process.cpuUsage(started);
  return { verdict, milliseconds: (user + system) / 1000, bytes: memory() - before };
}

function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** In one word. */
export function verdictOf(verdict: PathVerdict): string {
  if (verdict.valid) return "valid";
  const { refusal } = verdict;
  return refusal.code === "budget-exhausted" ? `${refusal.code}:${refusal.resource}` : refusal.code;
}

/** What a reader says of bytes: "read", or the code of its `DerError`. Anything else that it throws is a fault. */
export function reading(bytes: Uint8Array, read: (bytes: Uint8Array) => unknown): Prepared {
  return { octets: bytes.length, run: () => outcomeOf(() => read(bytes)) };
}

export function outcomeOf(read: () => unknown): string {
  try {
    read();
    return "read";
  } catch (error) {
    if (error instanceof DerError) return `DerError:${error.code}`;
    throw error;
  }
}

export function entity(commonName: string, key: number): Entity {
  return { name: nameFromAttributes([["CN", commonName]]), key: poolKey("ed25519", key) };
}

export const root = entity("Root", 0);
export const authority = entity("Authority", 1);
export const subject = entity("Subject", 2);

/** A certificate of an authority and one that it issued, changed by the case; judged out of a bag without revocation. */
export function pair(
  change: (leaf: CertificateDraft, above: CertificateDraft) => void,
  inputs: Partial<PathInputs> = {},
): Prepared {
  const above = draft(root, authority, "authority", 2);
  const leaf = draft(authority, subject, "end-entity", 3);
  change(leaf, above);
  return bag(encodeDraft(leaf), [encodeDraft(above)], inputs);
}

/** A certificate with others thrown together, the anchor being `root`. */
export function bag(
  leaf: Uint8Array,
  others: readonly Uint8Array[],
  inputs: Partial<PathInputs> = {},
  lists: readonly Uint8Array[] = [],
): Prepared {
  const anchors = [trustAnchor(parseCertificate(encodeDraft(draft(root, root, "authority", 1))))];
  const octets = [leaf, ...others, ...lists].reduce((sum, one) => sum + one.length, 0);
  const run = () => {
    const ports = { verifySignature, revocation: revocationBag(lists) };
    const revocation = lists.length > 0 ? "required" : "off";
    return verdictOf(buildPath(leaf, certificateBag(others), { anchors, at: noon, revocation, ...inputs }, ports));
  };
  return { octets, run };
}
