/**
 * Failed sign-ins of one network: so many at once, then one every few seconds; who succeeds pays nothing. Counted in the
 * store, so that guesses that are spread over processes count together. Each failure moves one moment on (the generic cell
 * rate algorithm, ITU-T I.371), so that a network is one row of two columns whatever it does.
 *
 * Writes are bounded: a network that must wait writes nothing, a failure costs a password's computation or a row of the audit
 * log anyway, and a row is worth keeping for `failures` times `refill` at most; each count removes some that are over.
 */
import type { Store } from "../../../store/index.ts";
import { networkOf } from "./network.ts";

export type ThrottleState = { readonly state: "open" } | { readonly state: "later"; readonly seconds: number };

export interface Throttle {
  /** "later" with the seconds to wait: this address's network has failed too often. @throws StoreFault */
  look(address: string): Promise<ThrottleState>;
  /** Takes one of the network's failures away. @throws StoreFault */
  count(address: string): Promise<void>;
}

export interface ThrottlePorts {
  readonly store: Pick<Store, "read">;
  readonly clock: () => Date;
}

export interface ThrottleSetting {
  readonly failures: number;
  /** After so many milliseconds one more failure is allowed. */
  readonly refill: number;
}

export const signInThrottle: ThrottleSetting = { failures: 20, refill: 15_000 };

export function openThrottle(
  { store, clock }: ThrottlePorts,
  { failures, refill }: ThrottleSetting = signInThrottle,
): Throttle {
  return {
    look: async (address) => {
      const { rows } = await store.read<{ freeAt: Date }>(
        `select free_at as "freeAt" from staff_sign_in_network where network = $1`,
        [networkOf(address)],
        "look-at-network",
      );
      const taken = (rows[0]?.freeAt.getTime() ?? 0) - clock().getTime();
      const wait = taken - (failures - 1) * refill;
      return wait <= 0 ? { state: "open" } : { state: "later", seconds: Math.ceil(wait / 1000) };
    },
    count: async (address) => {
      const now = clock();
      await store.read(countStatement, [networkOf(address), now, refill], "count-network");
      await store.read(forgetStatement, [now], "forget-networks");
    },
  };
}

const countStatement = `insert into staff_sign_in_network as known (network, free_at)
  values ($1, $2::timestamptz + $3::float8 * interval '1 millisecond')
  on conflict (network) do update
    set free_at = greatest(known.free_at, $2::timestamptz) + $3::float8 * interval '1 millisecond'`;

/** More than come in, and so few that nobody waits for it; rows that somebody else counts on are left alone. */
const forgetStatement = `delete from staff_sign_in_network where network in (
    select network from staff_sign_in_network where free_at < $1 order by staff_sign_in_network.free_at limit 8
    for update skip locked)`;
