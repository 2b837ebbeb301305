/** Packages and their members as rows; see migration 0900. */
import { createHash } from "node:crypto";
import type { Store } from "../../store/index.ts";
import type { ArchiveKindName } from "./kinds.ts";
import type { ArchiveActor } from "./make-package.ts";
import type { ArchiveMember } from "./manifest.ts";

export interface PackageRow {
  readonly month: string;
  readonly at: Date;
  readonly by: string;
  readonly members: number;
  readonly records: number;
  readonly octets: number;
  readonly manifest: string;
  /** Hexadecimal SHA-256 of the manifest. */
  readonly hash: string;
  readonly algorithm: string;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly token: Uint8Array;
}

/** Months of Asia/Tokyo that were over at the moment and have no package, the oldest first; from the first event of the log on. */
export async function monthsToPackage(store: Pick<Store, "read">, over: Date): Promise<readonly string[]> {
  const { rows } = await store.read<{ month: string }>(
    `select to_char(month, 'YYYY-MM') as month from generate_series(
       (select case when max(month) is null then date_trunc('month', (select min(begun) from (
            select min(opened_at) as begun from audit_stream union all select min(created_at) from authority) as start)
            at time zone 'Asia/Tokyo')
          else to_date(max(month), 'YYYY-MM')::timestamp + interval '1 month' end from archive_package),
       date_trunc('month', $1::timestamptz at time zone 'Asia/Tokyo') - interval '1 month', interval '1 month') as month
     order by 1`,
    [over],
    "archive-months-due",
  );
  return rows.map(({ month }) => month);
}

export async function newestPackage(store: Pick<Store, "read">): Promise<{ month: string; hash: string } | undefined> {
  const { rows } = await store.read<{ month: string; hash: string }>(
    "select month, encode(hash, 'hex') as hash from archive_package order by month desc limit 1",
    [],
    "archive-newest",
  );
  return rows[0];
}

type NewPackage = Pick<PackageRow, "month" | "at" | "manifest" | "algorithm" | "publicKey" | "signature" | "token"> & {
  readonly members: readonly ArchiveMember[];
};

/** Records a whole package; from now on it is there. */
export async function insertPackage(store: Store, made: NewPackage, by: ArchiveActor): Promise<void> {
  const { month, at, manifest, members } = made;
  const hash = createHash("sha256").update(manifest).digest();
  const records = members.reduce((sum, member) => sum + member.records, 0);
  const octets = members.reduce((sum, member) => sum + member.octets, 0);
  await store.transaction(async (transaction) => {
    await transaction.query(
      `insert into archive_package (month, made_at, made_by, members, records, octets, manifest, hash, algorithm, public_key,
         signature, time_stamp) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[month, at, by.actor, members.length, records, octets, manifest, hash, made.algorithm],
        ...[Buffer.from(made.publicKey), Buffer.from(made.signature), Buffer.from(made.token)],
      ],
    );
    await transaction.query(
      `insert into archive_member (month, name, kind, records, octets, sha256, until)
       select $1, name, kind, records, octets, decode(sha256, 'hex'), until
       from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::date[])
         as member(name, kind, records, octets, sha256, until)`,
      [
        month,
        members.map(({ name }) => name),
        members.map(({ kind }) => kind),
        members.map((member) => member.records),
        members.map((member) => member.octets),
        members.map(({ sha256 }) => sha256),
        members.map(({ until }) => until),
      ],
    );
    await transaction.query("delete from archive_progress where month = $1", [month]);
    const facts = { members: members.length, records, octets, manifest: hash.toString("hex") };
    transaction.audit({ kind: "archive.packaged", ...by, subject: month, result: "success", facts });
    await transaction.notify("live", "archive");
  });
}

export interface PackageProgress {
  readonly month: string;
  readonly begunAt: Date;
  readonly kinds: number;
  readonly finished: number;
  readonly records: number;
  readonly octets: number;
}

/** How far a package under way has come; told for those who watch, nothing depends on it. */
export async function writeProgress(store: Store, progress: PackageProgress): Promise<void> {
  const { month, begunAt, kinds, finished, records, octets } = progress;
  await store.read(
    `insert into archive_progress (month, begun_at, kinds, finished, records, octets, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (month) do update set kinds = excluded.kinds, finished = excluded.finished, records = excluded.records,
       octets = excluded.octets, changed_at = excluded.changed_at`,
    [month, begunAt, kinds, finished, records, octets, store.clock()],
    "archive-progress",
  );
}

export async function readProgress(store: Pick<Store, "read">): Promise<readonly PackageProgress[]> {
  const { rows } = await store.read<PackageProgress>(
    `select month, begun_at as "begunAt", kinds, finished, records::float8 as records, octets::float8 as octets
     from archive_progress order by month`,
  );
  return rows;
}

const packageColumns = `month, made_at as at, made_by as by, members, records::float8 as records,
  octets::float8 as octets, manifest, encode(hash, 'hex') as hash, algorithm, public_key as "publicKey",
  signature, time_stamp as token`;

/** Packages in the order of months, after one; at most `limit`. */
export async function readPackageRows(
  store: Pick<Store, "read">,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly PackageRow[]> {
  const { rows } = await store.read<PackageRow>(
    `select ${packageColumns} from archive_package where month > $1 order by month limit $2`,
    [after, limit],
    "archive-packages",
  );
  return rows;
}

export interface MemberRow extends Omit<ArchiveMember, "kind"> {
  readonly month: string;
  readonly kind: ArchiveKindName;
  readonly heldReason: string | null;
  readonly deletedAt: Date | null;
  readonly deletion: number | null;
}

const memberColumns = `month, name, kind, records::float8 as records, octets::float8 as octets, encode(sha256, 'hex') as sha256,
  until::text as until, held_reason as "heldReason", deleted_at as "deletedAt", deletion::int as deletion`;

/** The members of one package by name. */
export async function readMembers(store: Pick<Store, "read">, month: string): Promise<readonly MemberRow[]> {
  const { rows } = await store.read<MemberRow>(
    `select ${memberColumns} from archive_member where month = $1 order by name`,
    [month],
    "archive-members",
  );
  return rows;
}

/** Members whose period is over on the day and which are not deleted, oldest period first; held ones too. */
export async function readDueMembers(
  store: Pick<Store, "read">,
  { day, limit }: { readonly day: string; readonly limit: number },
): Promise<readonly MemberRow[]> {
  const { rows } = await store.read<MemberRow>(
    `select ${memberColumns} from archive_member where deleted_at is null and archive_member.until <= $1::date
     order by archive_member.until, month, name limit $2`,
    [day, limit],
    "archive-due",
  );
  return rows;
}
