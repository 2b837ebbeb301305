/**
 * How many questions a party may ask in one minute of the clock, over all processes together. A process takes a small
 * part of the minute's allowance from the database (a hundredth, at least one) and gives it out by itself, so that a
 * question costs a subtraction and the limit is never exceeded: what a process took and did not give out is all that is
 * lost, at most a hundredth of the allowance for each process (ADR 0102).
 */
import type { Store } from "../../store/index.ts";

export interface RateLimiter {
  /** Takes one question of this minute. A promise only when the database has to be asked. @throws StoreFault */
  take(party: string, questionsPerMinute: number): RateDecision | Promise<RateDecision>;
}

export type RateDecision = "admitted" | "exceeded";

interface Allowance {
  readonly minute: number;
  /** Taken from the database and not yet given out. */
  left: number;
  /** The database has none left for this minute. */
  state: "open" | "exhausted";
  taking: Promise<void> | undefined;
}

const countedParties = 4096;

export function openRateLimiter({ store, clock }: { readonly store: Store; readonly clock: () => Date }): RateLimiter {
  const allowances = new Map<string, Allowance>();
  const current = (party: string): Allowance => {
    const minute = Math.floor(clock().getTime() / 60_000);
    const known = allowances.get(party);
    if (known?.minute === minute) return known;
    const fresh: Allowance = { minute, left: 0, state: "open", taking: undefined };
    allowances.delete(party);
    allowances.set(party, fresh);
    const oldest = allowances.size > countedParties ? allowances.keys().next().value : undefined;
    if (oldest !== undefined) allowances.delete(oldest);
    return fresh;
  };
  const take = (party: string, limit: number): RateDecision | Promise<RateDecision> => {
    const allowance = current(party);
    if (allowance.left > 0) {
      allowance.left -= 1;
      return "admitted";
    }
    if (allowance.state === "exhausted") return "exceeded";
    allowance.taking ??= takePart(store, party, limit, allowance).finally(() => {
      allowance.taking = undefined;
    });
    return allowance.taking.then(() => take(party, limit));
  };
  return { take };
}

async function takePart(store: Store, party: string, limit: number, allowance: Allowance): Promise<void> {
  const part = Math.min(Math.max(Math.floor(limit / 100), 1), 1000);
  // Near the end of the allowance a whole part is too much, and single questions are left.
  for (const wanted of part === 1 ? [1] : [part, 1]) {
    const { rowCount } = await store.read(takeStatement, [party, allowance.minute, wanted, limit], "take-rate");
    if (rowCount === 0) continue;
    allowance.left += wanted;
    return;
  }
  allowance.state = "exhausted";
}

/** A process whose clock is behind counts into the newest minute that another one has begun. */
const takeStatement = `insert into relying_party_rate as rate (relying_party, minute, taken) values ($1, $2, $3)
  on conflict (relying_party) do update set minute = greatest(rate.minute, excluded.minute),
    taken = case when rate.minute >= excluded.minute then rate.taken else 0 end + excluded.taken
  where rate.minute < excluded.minute or rate.taken + excluded.taken <= $4::int`;
