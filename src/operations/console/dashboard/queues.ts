/** What waits: jobs, audit events that no seal covers yet, intents without a signature. Each is few, or counted by index. */
import type { Store } from "../../../store/index.ts";

export interface JobQueue {
  readonly kind: string;
  /** To run later. */
  readonly planned: number;
  /** To run now. */
  readonly due: number;
  readonly running: number;
  /** Of a job that failed and will be tried again. */
  readonly lastError: string | undefined;
}

export interface Queues {
  readonly jobs: readonly JobQueue[];
  readonly unsealedEvents: number;
  readonly lastSealAt: Date | undefined;
  readonly openIntents: number;
  /** The oldest of the open intents. */
  readonly unsettled: readonly UnsettledIntent[];
}

/** A certificate that was intended and is not signed. */
export interface UnsettledIntent {
  readonly authority: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly profile: string;
  readonly since: Date;
  readonly role: string;
  readonly process: number;
  readonly host: string;
  /** Of a process that lives, or of one that has ended: then it is voided at the next look. */
  readonly outlook: "being-signed" | "to-be-voided";
}

/** @throws StoreFault */
export async function readQueues(store: Pick<Store, "read">, now: Date): Promise<Queues> {
  const [jobs, seals, open, unsettled] = await Promise.all([
    readJobQueues(store, now),
    readSealing(store),
    readOpenIntents(store),
    readUnsettled(store),
  ]);
  return { jobs, ...seals, openIntents: open, unsettled };
}

async function readJobQueues(store: Pick<Store, "read">, now: Date): Promise<readonly JobQueue[]> {
  const { rows } = await store.read<Omit<JobQueue, "lastError"> & { readonly lastError: string | null }>(
    `select kind, count(*) filter (where lease is null and run_at > $1) as planned,
       count(*) filter (where lease is null and run_at <= $1) as due, count(lease) as running,
       max(last_error) as "lastError"
     from (select kind, lease, run_at, last_error from job where finished_at is null and lease is null
       union all select kind, lease, run_at, last_error from job where finished_at is null and lease is not null) unfinished
     group by kind order by kind`,
    [now],
    "read-job-queues",
  );
  return rows.map((row) => ({ ...row, lastError: row.lastError ?? undefined }));
}

async function readSealing(store: Pick<Store, "read">): Promise<Pick<Queues, "unsealedEvents" | "lastSealAt">> {
  const { rows } = await store.read<{ unsealed: number; last: Date | null }>(
    `select coalesce(sum(head_sequence - coalesce(sequence, 0)), 0)::bigint as unsealed,
       (select at from audit_seal order by seal desc limit 1) as last
     from audit_stream left join audit_sealed using (stream)`,
    [],
    "read-sealing",
  );
  return { unsealedEvents: rows[0]?.unsealed ?? 0, lastSealAt: rows[0]?.last ?? undefined };
}

/** Only what is under way is looked through, never all intents. */
async function readOpenIntents(store: Pick<Store, "read">): Promise<number> {
  const { rows } = await store.read<{ open: number }>(
    `select count(*) as open from ${openIntents}`,
    [],
    "read-open-intents",
  );
  return rows[0]?.open ?? 0;
}

/** What was intended and has come to nothing yet. */
const openIntents = `open_intents, unnest(open_intents.authorities, open_intents.serials) as listed(authority, serial)
     join certificate_intent intent using (authority, serial)
     where not exists (select 1 from certificate_signature signed
         where signed.authority = listed.authority and signed.serial = listed.serial)
       and not exists (select 1 from certificate_void void
         where void.authority = listed.authority and void.serial = listed.serial)`;

const mostUnsettled = 20;

async function readUnsettled(store: Pick<Store, "read">): Promise<readonly UnsettledIntent[]> {
  const { rows } = await store.read<UnsettledIntent>(
    `select open.authority, encode(open.serial, 'hex') as "serialNumber", open.profile, open.since, role, process, host,
       case when ended_at is null then 'being-signed' else 'to-be-voided' end as outlook
     from (select listed.authority, listed.serial, intent.profile, intent.intended_at as since, intent.lease as intending
       from ${openIntents} order by intent.intended_at, listed.serial limit $1) open
     join lease on lease.lease = open.intending
     order by open.since, open.serial`,
    [mostUnsettled],
    "read-unsettled-intents",
  );
  return rows;
}
