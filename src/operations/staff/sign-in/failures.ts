/**
 * Locks of accounts: from the fifth failure on the account is locked, a minute at first and twice as long each time, an
 * hour at most. Kept in the database, so that it counts for every process; looked at after the password was computed and
 * inside the transaction, so that guesses sent at the same time do not slip past it.
 */
import type { Transaction } from "../../../store/index.ts";

const free = 4;
const firstLockMilliseconds = 60_000;
const longestLockMilliseconds = 3_600_000;
/** Failures so long ago no longer count. */
const forgottenMilliseconds = 24 * 3_600_000;

export interface Failures {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date | null;
}

/** Milliseconds for which an account is locked after so many failures in a row. */
export function lockAfter(failures: number): number {
  if (failures <= free) return 0;
  return Math.min(firstLockMilliseconds * 2 ** (failures - free - 1), longestLockMilliseconds);
}

/** undefined: none is counted. Other sign-ins of the account wait until the transaction ends. */
export async function readFailures(transaction: Transaction, account: string): Promise<Failures | undefined> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('staff-sign-in ' || $1, 0))", [account]);
  const { rows } = await transaction.query<Failures>(
    `select failures, last_failed_at as "lastFailedAt", locked_until as "lockedUntil"
     from staff_sign_in_failure where account = $1`,
    [account],
  );
  return rows[0];
}

export function isLocked(failures: Failures | undefined, now: Date): boolean {
  return failures?.lockedUntil !== null && failures?.lockedUntil !== undefined && now < failures.lockedUntil;
}

/** Counts one more; until when the account is locked now, if it is. */
export async function countFailure(
  transaction: Transaction,
  account: string,
  before: Failures | undefined,
  now: Date,
): Promise<Date | undefined> {
  const isOld = before === undefined || now.getTime() - before.lastFailedAt.getTime() > forgottenMilliseconds;
  const failures = (isOld ? 0 : before.failures) + 1;
  const lock = lockAfter(failures);
  const lockedUntil = lock === 0 ? undefined : new Date(now.getTime() + lock);
  await transaction.query(
    `insert into staff_sign_in_failure (account, failures, last_failed_at, locked_until) values ($1, $2, $3, $4)
     on conflict (account) do update set failures = $2, last_failed_at = $3, locked_until = $4`,
    [account, failures, now, lockedUntil ?? null],
  );
  return lockedUntil;
}

export async function forgetFailures(transaction: Transaction, account: string): Promise<void> {
  await transaction.query("delete from staff_sign_in_failure where account = $1", [account]);
}
