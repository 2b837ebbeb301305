/**
 * Failed sign-ins of one address: so many at once, then one every few seconds; who succeeds pays nothing. Each process
 * counts for itself and holds a bounded number of addresses: when it is full the one longest unseen is forgotten.
 */
export interface Throttle {
  /** "later" with the seconds to wait: this address has failed too often. */
  look(address: string): { readonly state: "open" } | { readonly state: "later"; readonly seconds: number };
  /** Takes one of the address's failures away. */
  count(address: string): void;
}

const mostAddresses = 10_000;

export interface ThrottleSetting {
  readonly failures: number;
  /** After so many milliseconds one more failure is allowed. */
  readonly refill: number;
}

export const signInThrottle: ThrottleSetting = { failures: 20, refill: 15_000 };

interface Bucket {
  readonly left: number;
  readonly at: number;
}

export function openThrottle(now: () => Date, { failures, refill }: ThrottleSetting = signInThrottle): Throttle {
  const buckets = new Map<string, Bucket>();
  const leftOf = (address: string): number => {
    const bucket = buckets.get(address);
    if (bucket === undefined) return failures;
    return Math.min(failures, bucket.left + Math.max(0, now().getTime() - bucket.at) / refill);
  };
  return {
    look: (address) => {
      const left = leftOf(networkOf(address));
      return left >= 1 ? { state: "open" } : { state: "later", seconds: Math.ceil(((1 - left) * refill) / 1000) };
    },
    count: (address) => {
      const network = networkOf(address);
      const left = leftOf(network) - 1;
      buckets.delete(network);
      buckets.set(network, { left, at: now().getTime() });
      const oldest = buckets.size > mostAddresses ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
    },
  };
}

/** One subscriber's IPv6 addresses are a /64; they count as one. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  return expanded(address).slice(0, 4).join(":");
}

function expanded(address: string): readonly string[] {
  const [before = "", after] = address.split("::");
  const left = before === "" ? [] : before.split(":");
  const right = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right];
}
