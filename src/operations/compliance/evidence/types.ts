import type { AuthorityPolicy } from "../../../policy/index.ts";
import type { Store } from "../../../store/index.ts";

export interface EvidencePorts {
  readonly store: Pick<Store, "read">;
  readonly policy: AuthorityPolicy;
  readonly now: Date;
  /** The program's own folder. */
  readonly project: string;
}

export interface EvidenceOutcome {
  /** "not-yet": nothing was due so far, for the house is younger than the period. */
  readonly state: "holds" | "not-yet" | "fails";
  /** What was found wrong, at most twenty, in plain words of the records (names of lists, keys, duties). */
  readonly findings: readonly string[];
}

/** @throws StoreFault */
export type Evidence = (ports: EvidencePorts) => Promise<EvidenceOutcome>;

export const day = 86_400_000;
export const hour = 3_600_000;

/** Holds when nothing was found. */
export function nothingOf(findings: readonly string[]): EvidenceOutcome {
  return { state: findings.length === 0 ? "holds" : "fails", findings: findings.slice(0, 20) };
}

/** Since when this authority is in the house; now, when it is not. */
export async function beginningOf({ store, policy, now }: EvidencePorts): Promise<Date> {
  const { rows } = await store.read<{ readonly since: Date | null }>(
    "select min(created_at) as since from authority where authority = $1",
    [policy.id],
    "compliance-beginning",
  );
  return rows[0]?.since ?? now;
}
