/** Challenges and codes that count once and for a few minutes; what is kept is their SHA-256. See migration 0401. */
import type { Store, Transaction } from "../../../store/index.ts";
import { hashToken } from "../sessions/sessions.ts";

export type ChallengePurpose = "certificate" | "security-key" | "new-security-key";

/** Minutes. */
export const challengeMinutes = 5;

export interface Challenge {
  readonly account: string | null;
  readonly codeHash: string | null;
  readonly returnTo: string | null;
}

/** Remembers a challenge; those that are over are forgotten with it. */
export async function rememberChallenge(
  store: Store,
  challenge: {
    readonly challenge: string;
    readonly purpose: ChallengePurpose;
    readonly account?: string;
    readonly returnTo?: string;
    readonly at: Date;
  },
): Promise<Date> {
  const expiresAt = new Date(challenge.at.getTime() + challengeMinutes * 60_000);
  await store.transaction(async (transaction) => {
    await transaction.query("delete from staff_challenge where expires_at < $1", [challenge.at]);
    await transaction.query(
      `insert into staff_challenge (challenge_hash, purpose, account, return_to, expires_at) values ($1, $2, $3, $4, $5)`,
      [
        hashToken(challenge.challenge),
        challenge.purpose,
        challenge.account ?? null,
        challenge.returnTo ?? null,
        expiresAt,
      ],
    );
  });
  return expiresAt;
}

/** Uses a challenge up; undefined: it was never given, is over, or has been used. */
export async function takeChallenge(
  transaction: Transaction,
  { challenge, purpose, at }: { readonly challenge: string; readonly purpose: ChallengePurpose; readonly at: Date },
): Promise<Challenge | undefined> {
  const { rows } = await transaction.query<Challenge>(
    `delete from staff_challenge where challenge_hash = $1 and purpose = $2 and expires_at > $3
     returning account, encode(code_hash, 'hex') as "codeHash", return_to as "returnTo"`,
    [hashToken(challenge), purpose, at],
  );
  return rows[0];
}
