/**
 * How often somebody whom nobody registered may ask, by the address asked from: a bucket of tokens each, refilled with time.
 * The memory is bounded; who is forgotten begins with a full bucket, so that a flood from very many addresses is limited by
 * what a single answer costs and not by this.
 */
import { isIPv6 } from "node:net";

export interface StrangerLimits {
  readonly perSecond: number;
  /** How many at once, after a pause. */
  readonly burst: number;
}

export const defaultStrangerLimits: StrangerLimits = { perSecond: 100, burst: 400 };

interface Bucket {
  tokens: number;
  filledAt: number;
}

const rememberedAddresses = 16_384;

export class StrangerRate {
  readonly #limits: StrangerLimits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: StrangerLimits = defaultStrangerLimits) {
    this.#limits = limits;
  }

  /** Whether this question may be answered. */
  take(remoteAddress: string, now: Date): "admitted" | "exceeded" {
    const { perSecond, burst } = this.#limits;
    const network = networkOf(remoteAddress);
    const at = now.getTime();
    const bucket = this.#buckets.get(network) ?? { tokens: burst, filledAt: at };
    const elapsed = Math.max(0, at - bucket.filledAt);
    bucket.tokens = Math.min(burst, bucket.tokens + (elapsed * perSecond) / 1000);
    bucket.filledAt = at;
    this.#remember(network, bucket);
    if (bucket.tokens < 1) return "exceeded";
    bucket.tokens -= 1;
    return "admitted";
  }

  /** The one that asked longest ago goes first. */
  #remember(network: string, bucket: Bucket): void {
    this.#buckets.delete(network);
    this.#buckets.set(network, bucket);
    const oldest = this.#buckets.size > rememberedAddresses ? this.#buckets.keys().next().value : undefined;
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** One site usually has 64 bits of an IPv6 address to itself, and so has one bucket. */
function networkOf(remoteAddress: string): string {
  if (!isIPv6(remoteAddress) || remoteAddress.startsWith("::ffff:")) return remoteAddress.replace("::ffff:", "");
  const [head = ""] = remoteAddress.split("%");
  const [left = "", right] = head.split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right === undefined || right === "" ? [] : right.split(":");
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
