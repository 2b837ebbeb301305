/** The rows of sessions; see migration 0401. */
import type { Duty } from "@warifu/contract";
import type { Store, Transaction } from "../../../store/index.ts";

export type SignInMeans = "password" | "certificate" | "security-key";

export type SessionEnd =
  | "signed-out"
  | "duties-changed"
  | "suspended"
  | "left"
  | "password-changed"
  | "password-reset"
  | "means-removed";

/** A session that has not been ended, with the account as it is now. */
export interface SessionRow {
  readonly account: string;
  readonly displayName: string;
  readonly romanisedName: string | null;
  readonly state: string;
  readonly duties: readonly Duty[];
  /** Whose counter a clerk serves. */
  readonly municipality: string | null;
  readonly signedInBy: SignInMeans;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly passwordOrigin: "initial" | "chosen" | null;
  readonly passwordExpiresAt: Date | null;
}

/** By the hash of its token; one indexed read. */
export async function readSession(store: Pick<Store, "read">, tokenHash: Uint8Array): Promise<SessionRow | undefined> {
  const { rows } = await store.read<SessionRow>(
    `select s.account, a.display_name as "displayName", a.romanised_name as "romanisedName", a.state, a.duties, a.municipality, s.signed_in_by as "signedInBy",
       s.started_at as "startedAt", s.last_seen_at as "lastSeenAt", s.ends_at as "endsAt",
       p.origin as "passwordOrigin", p.expires_at as "passwordExpiresAt"
     from staff_session s join staff_account a using (account)
       left join lateral (select origin, expires_at from staff_password where account = s.account
         order by number desc limit 1) p on true
     where s.token_hash = $1 and s.ended_at is null`,
    [Buffer.from(tokenHash)],
    "read-staff-session",
  );
  return rows[0];
}

/** Moves the idle end. */
export async function touchSession(store: Pick<Store, "read">, tokenHash: Uint8Array, at: Date): Promise<void> {
  await store.read(
    "update staff_session set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2",
    [Buffer.from(tokenHash), at],
    "touch-staff-session",
  );
}

export async function writeSession(
  transaction: Transaction,
  session: { tokenHash: Uint8Array; account: string; signedInBy: SignInMeans; at: Date; endsAt: Date },
): Promise<void> {
  const { tokenHash, account, signedInBy, at, endsAt } = session;
  await transaction.query(
    `insert into staff_session (token_hash, account, signed_in_by, started_at, last_seen_at, ends_at)
     values ($1, $2, $3, $4, $4, $5)`,
    [Buffer.from(tokenHash), account, signedInBy, at, endsAt],
  );
  // The audit log keeps who signed in and when; the rows are needed no longer.
  await transaction.query("delete from staff_session where ends_at < $1", [new Date(at.getTime() - keptAfterEnd)]);
}

const keptAfterEnd = 7 * 86_400_000;

/** Ends one session; how many were ended: none or one. */
export async function endSession(
  transaction: Transaction,
  { tokenHash, at, because }: { tokenHash: Uint8Array; at: Date; because: SessionEnd },
): Promise<number> {
  const { rowCount } = await transaction.query(
    "update staff_session set ended_at = $2, ended_because = $3 where token_hash = $1 and ended_at is null",
    [Buffer.from(tokenHash), at, because],
  );
  return rowCount ?? 0;
}

/** Ends every session of an account at once, or those that began by one means. */
export async function endSessions(
  transaction: Transaction,
  { account, at, because, begunBy }: { account: string; at: Date; because: SessionEnd; begunBy?: SignInMeans },
): Promise<void> {
  await transaction.query(
    `update staff_session set ended_at = $2, ended_because = $3
     where account = $1 and ended_at is null and ($4::text is null or signed_in_by = $4)`,
    [account, at, because, begunBy ?? null],
  );
}
