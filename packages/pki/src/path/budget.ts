/*
 * Everything a hostile input can make us do is counted and bounded here; each bound has its source. A spent budget ends the
 * whole search with "budget-exhausted", whatever was found before: an input that needs more is not one that we answer.
 */

/** Most of each kind of work for one verdict. */
export interface PathLimits {
  /** Signature checks, of certificates and lists, failed ones too. webpki allows 100, and a hundred of the slowest (P-384) take 0.1 s. */
  readonly signatureChecks: number;
  /** Comparisons of a name with a constraint. webpki allows 250,000. */
  readonly nameComparisons: number;
  /** Candidates looked at, counted again for every path on which they stand. */
  readonly candidates: number;
  /** Nodes and edges of valid policy graphs (RFC 9618 §5.3 keeps them linear; this bounds the product of mappings and policies). */
  readonly policyNodes: number;
  /** Octets of certificates and lists read. */
  readonly bytes: number;
  /** Intermediate certificates of one path. OpenSSL allows 100. */
  readonly intermediates: number;
  /** Lists looked at, for the path and for paths of their signers, and distribution points. */
  readonly lists: number;
  /** Paths of signers of lists inside paths of signers of lists. */
  readonly signerDepth: number;
  /** Milliseconds by the port `elapsed`. */
  readonly milliseconds: number;
}

export const defaultLimits: PathLimits = {
  signatureChecks: 100,
  nameComparisons: 250_000,
  candidates: 4_000,
  policyNodes: 20_000,
  bytes: 256 * 1024 * 1024,
  intermediates: 40,
  lists: 2_000,
  signerDepth: 4,
  milliseconds: 10_000,
};

/** What is counted. */
export type Resource = Exclude<keyof PathLimits, "intermediates" | "signerDepth">;

/** What was used for one verdict. */
export type PathUsage = Readonly<Record<Resource, number>>;

/** Thrown inside this room alone, when a bound is met; the doors turn it into a refusal. */
export class BudgetExhausted extends Error {
  readonly resource: Resource;
  readonly limit: number;
  constructor(resource: Resource, limit: number) {
    super(`${resource}: ${limit}`);
    this.name = "BudgetExhausted";
    this.resource = resource;
    this.limit = limit;
  }
}

/** Counts the work for one verdict, that of the paths of list signers included. */
export class Budget {
  readonly limits: PathLimits;
  private readonly elapsed: (() => number) | undefined;
  private readonly started: number;
  private readonly used: Record<Resource, number>;

  constructor(limits: Partial<PathLimits> | undefined, elapsed: (() => number) | undefined) {
    this.limits = limits === undefined ? defaultLimits : { ...defaultLimits, ...limits };
    this.elapsed = elapsed;
    this.started = elapsed?.() ?? 0;
    this.used = {
      signatureChecks: 0,
      nameComparisons: 0,
      candidates: 0,
      policyNodes: 0,
      bytes: 0,
      lists: 0,
      milliseconds: 0,
    };
  }

  /** Counts work that is about to be done. Throws `BudgetExhausted` when there is none left. */
  spend(resource: Exclude<Resource, "milliseconds">, amount = 1): void {
    const used = this.used[resource] + amount;
    const limit = this.limits[resource];
    if (used > limit) throw new BudgetExhausted(resource, limit);
    this.used[resource] = used;
  }

  /** Looks at the clock; called before work that takes long. */
  checkTime(): void {
    if (this.elapsed === undefined) return;
    const used = this.elapsed() - this.started;
    this.used.milliseconds = used;
    if (used > this.limits.milliseconds) throw new BudgetExhausted("milliseconds", this.limits.milliseconds);
  }

  get usage(): PathUsage {
    return { ...this.used };
  }
}
