/** How busy the OCSP responders of all processes were: each writes a row every few seconds, kept for a day. */
import type { Store } from "../../../store/index.ts";

/** One process's figures of one interval. */
export interface OcspInterval {
  readonly milliseconds: number;
  readonly answers: number;
  /** Half of the answers took no longer, and 99 of 100; milliseconds; absent when nothing was asked. */
  readonly half: number | undefined;
  readonly most: number | undefined;
}

export interface OcspMoment {
  readonly at: Date;
  /** Answers a second of all processes together. */
  readonly rate: number;
  readonly half: number | undefined;
  readonly most: number | undefined;
}

const kept = 24 * 60 * 60 * 1000;

/** @throws StoreFault */
export async function recordOcspInterval(store: Store, interval: OcspInterval): Promise<void> {
  const now = store.clock();
  await store.transaction(async (transaction) => {
    await transaction.query(
      `insert into ocsp_activity (at, lease, milliseconds, answers, half, most) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [now, transaction.lease, interval.milliseconds, interval.answers, interval.half, interval.most],
      "record-ocsp-interval",
    );
    await transaction.query("delete from ocsp_activity where at < $1", [new Date(now.getTime() - kept)], "clear-ocsp");
    await transaction.notify("live", "ocsp");
  });
}

/** Since a moment, ten seconds of all processes in one row, the oldest first. @throws StoreFault */
export async function readOcspActivity(store: Pick<Store, "read">, since: Date): Promise<readonly OcspMoment[]> {
  const { rows } = await store.read<{ at: Date; rate: number; half: number | null; most: number | null }>(
    `select date_bin('10 seconds', at, timestamptz '2020-01-01') as at, sum(answers * 1000.0 / milliseconds)::float8 as rate,
       max(half) as half, max(most) as most
     from ocsp_activity where at >= $1 and milliseconds > 0 group by 1 order by 1`,
    [since],
    "read-ocsp-activity",
  );
  return rows.map(({ at, rate, half, most }) => ({ at, rate, half: half ?? undefined, most: most ?? undefined }));
}
