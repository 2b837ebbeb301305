/** The rows of passwords; see migration 0401. The newest number is in force. */
import type { Transaction } from "../../../store/index.ts";
import type { PasswordHash } from "./argon2.ts";
import { passwordRules } from "./rules.ts";

export interface KeptPassword extends PasswordHash {
  readonly number: number;
  /** "initial": somebody else has seen it. */
  readonly origin: "initial" | "chosen";
  readonly expiresAt: Date;
}

interface PasswordRow {
  readonly number: number;
  readonly salt: string;
  readonly hash: string;
  readonly memory: number;
  readonly passes: number;
  readonly origin: "initial" | "chosen";
  readonly expires_at: Date;
}

type Reader = Pick<Transaction, "query">;

/** The passwords of an account that may not come again, the one in force first. */
export async function readPasswords(reader: Reader, account: string, limit: number): Promise<readonly KeptPassword[]> {
  const { rows } = await reader.query<PasswordRow>(
    `select number, encode(salt, 'hex') as salt, encode(hash, 'hex') as hash, memory, passes, origin, expires_at
     from staff_password where account = $1 order by number desc limit $2`,
    [account, limit],
  );
  return rows.map(({ salt, hash, expires_at: expiresAt, ...row }) => ({
    ...row,
    salt: Buffer.from(salt, "hex"),
    hash: Buffer.from(hash, "hex"),
    expiresAt,
  }));
}

/** Puts a password in force; what is older than the history is forgotten. */
export async function writePassword(
  transaction: Transaction,
  { account, kept, origin, at }: { account: string; kept: PasswordHash; origin: "initial" | "chosen"; at: Date },
): Promise<void> {
  const days = origin === "initial" ? passwordRules.initialDays : passwordRules.validDays;
  const expiresAt = new Date(at.getTime() + days * 86_400_000);
  await transaction.query(
    `insert into staff_password (account, number, salt, hash, memory, passes, origin, set_at, expires_at)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 from staff_password where account = $1`,
    [account, Buffer.from(kept.salt), Buffer.from(kept.hash), kept.memory, kept.passes, origin, at, expiresAt],
  );
  await transaction.query(
    `delete from staff_password where account = $1 and number <=
       (select max(number) from staff_password where account = $1) - $2`,
    [account, passwordRules.history],
  );
}
