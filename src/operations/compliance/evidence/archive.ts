import { type ArchiveKind, archiveKinds, isArchiveKind } from "../../archive/kinds.ts";
import { day, type Evidence, nothingOf } from "./types.ts";

/** CPS 4-12-2-5: the stamp of each package is over its manifest. */
export const packagesAreStamped: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly month: string }>(
    `select month from archive_package
     where hash <> sha256(convert_to(manifest, 'UTF8')) or position(hash in time_stamp) = 0 order by month limit 20`,
    [],
    "compliance-archive-stamps",
  );
  return nothingOf(rows.map(({ month }) => month));
};

/** CPS 4-12-1-2, 4-12-2-2: what was packaged is kept for the years of its kind. */
export const archivedForItsYears: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly kind: string; readonly years: number }>(
    `select kind, min(extract(year from age(archive_member.until, to_date(month, 'YYYY-MM') + interval '1 month')))::int
       as years from archive_member group by kind order by kind`,
    [],
    "compliance-archive-years",
  );
  const findings = rows.filter(({ kind, years }) => years < wantedYears(kind));
  return nothingOf(findings.map(({ kind, years }) => `${kind}: ${years}`));
};

function wantedYears(kind: string): number {
  if (!isArchiveKind(kind)) return Number.POSITIVE_INFINITY;
  const { period }: ArchiveKind = archiveKinds[kind];
  return period === "certificate-end" ? 0 : period.years;
}

/** CPS 4-12-2-2: nothing went before its day. */
export const nothingDeletedEarly: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly member: string }>(
    `select month || '/' || name as member from archive_member
     where deleted_at < archive_member.until::timestamp at time zone 'Asia/Tokyo' order by 1 limit 20`,
    [],
    "compliance-archive-early",
  );
  return nothingOf(rows.map(({ member }) => member));
};

/** CPS 5-1-1-2: whoever entered a room in the last week had the right to. */
export const roomsEnteredByRight: Evidence = async ({ store, now }) => {
  const { rows } = await store.read<{ readonly room: string; readonly at: string }>(
    `select entry.room, entry.at from (
       select body::jsonb ->> 'origin' as room, body::jsonb ->> 'actor' as person, body::jsonb -> 'facts' ->> 'at' as at
       from audit_event where kind = 'room.entered' and audit_event.at > $1) as entry
     where not exists (
       select from room_right where room_right.room = entry.room and room_right.person = entry.person
         and (entry.at::timestamptz at time zone 'Asia/Tokyo')::date
           between valid_from and coalesce(valid_to, 'infinity'::date)
         and (ended_at is null or ended_at > entry.at::timestamptz))
     order by entry.at desc limit 20`,
    [new Date(now.getTime() - 7 * day)],
    "compliance-room-entries",
  );
  return nothingOf(rows.map(({ room, at }) => `${room}: ${at}`));
};
