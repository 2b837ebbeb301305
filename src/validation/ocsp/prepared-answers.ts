/**
 * Answers of authorities whose policy opens their status to everybody and lets answers be kept (RFC 5019 §6): made for the
 * first who asks, then given to all until half of their time is over. Never a holder's status, never an answer with a
 * nonce, never "unknown", so that nobody can fill the table with numbers that do not exist.
 *
 * They lie in the store, so that all processes give the same: a client that asks one process and then another never gets an
 * older answer after a newer one. And the status is looked up for each question all the same: a kept answer that tells
 * another one is replaced at once, so that "revoked" is never followed by "good".
 */
import type { Digest } from "@warifu/pki/algorithm";
import type { CertId } from "@warifu/pki/ocsp";
import type { CertificateStatus, Store } from "../../store/index.ts";

export interface PreparedAnswer {
  readonly response: Uint8Array;
  readonly producedAt: Date;
  readonly nextUpdate: Date;
}

/** Which answer: the question, and what decides whether a kept answer to it may still be given. */
export interface PreparedKey {
  readonly authority: string;
  readonly certId: CertId;
  /** The responder that signs now: the serial number of its certificate. */
  readonly responder: string;
  /** The status as of now. */
  readonly status: CertificateStatus;
}

export interface PreparedAnswers {
  /** The kept answer, unless half of its time is over or it tells something else than what is so now. @throws StoreFault */
  find(key: PreparedKey, now: Date): Promise<PreparedAnswer | undefined>;
  /** Keeps an answer; returns what is to be given: another process may have been first. @throws StoreFault */
  keep(key: PreparedKey, answer: PreparedAnswer): Promise<PreparedAnswer>;
}

export function openPreparedAnswers({
  store,
  digest,
}: {
  readonly store: Pick<Store, "read">;
  readonly digest: Digest;
}): PreparedAnswers {
  const find = async (key: PreparedKey, now: Date): Promise<PreparedAnswer | undefined> => {
    if (key.status.status === "unknown") return undefined;
    const { rows } = await store.read<PreparedAnswer>(
      `select response, ${times} from ocsp_kept_answer
       where authority = $1 and question = $2 and responder = $3 and told = $4`,
      [...placeOf(digest, key), key.responder, toldBy(key.status)],
      "find-kept-answer",
    );
    return rows[0] !== undefined && isFresh(rows[0], now) ? rows[0] : undefined;
  };
  return {
    find,
    keep: async (key, answer) => {
      const { response, producedAt, nextUpdate } = answer;
      const values = [...placeOf(digest, key), key.responder, toldBy(key.status), response, producedAt, nextUpdate];
      const { rowCount } = await store.read(keepStatement, values, "keep-answer");
      await store.read(forgetStatement, [producedAt], "forget-kept-answers");
      return rowCount === 1 ? answer : ((await find(key, producedAt)) ?? answer);
    },
  };
}

const times = `produced_at as "producedAt", next_update as "nextUpdate"`;

/** What stands stays while it is fresh and tells the same; of two that were made at the same time the first one stays. */
const keepStatement = `insert into ocsp_kept_answer as kept
    (authority, question, responder, told, response, produced_at, next_update) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (authority, question) do update set responder = excluded.responder, told = excluded.told,
    response = excluded.response, produced_at = excluded.produced_at, next_update = excluded.next_update
  where (kept.responder, kept.told) is distinct from (excluded.responder, excluded.told)
    or excluded.produced_at < kept.produced_at
    or excluded.produced_at >= kept.produced_at + (kept.next_update - kept.produced_at) / 2`;

/** More than come in; rows that somebody else is at are left alone. */
const forgetStatement = `delete from ocsp_kept_answer where (authority, question) in (
    select authority, question from ocsp_kept_answer where next_update < $1
    order by ocsp_kept_answer.next_update limit 4 for update skip locked)`;

function placeOf(digest: Digest, { authority, certId }: PreparedKey): readonly [string, Uint8Array] {
  return [authority, digest("sha256", certId.der)];
}

function toldBy(status: CertificateStatus): string {
  return status.status === "revoked" ? `revoked ${status.revokedAt.toISOString()} ${status.reason}` : status.status;
}

/** A clock that went back makes nothing fresh. */
function isFresh({ producedAt, nextUpdate }: PreparedAnswer, now: Date): boolean {
  const age = now.getTime() - producedAt.getTime();
  return age >= 0 && age < (nextUpdate.getTime() - producedAt.getTime()) / 2;
}
