-- The weekly inspection of the audit log (CPS 4-11-3): the row is the truth, its events are appended in the same transaction.

create table audit_inspection (
  -- the Monday of the week inspected, Asia/Tokyo
  week date primary key,
  state text not null check (state in ('open', 'closed')),
  version integer not null check (version > 0),
  -- what was found, with follow-up, and the conclusion
  content jsonb not null,
  begun_at timestamptz not null,
  closed_at timestamptz
);

create table audit_inspection_event (
  week date not null,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (week, version)
);

-- Logs of room entries that were taken in: each file once.
create table audit_room_import (
  hash bytea primary key,
  imported_at timestamptz not null,
  imported_by text not null,
  rows integer not null
);

-- Months that were written out into files; without it no month is deleted.
create table audit_export (
  month text not null,
  manifest text not null,
  exported_at timestamptz not null,
  exported_by text not null,
  folder text not null,
  events bigint not null,
  primary key (month, manifest)
);

-- What an inspection counts by week. Rows are appended in the order of time.
create index staff_event_recorded on staff_event using brin (recorded_at);
create index approval_event_recorded on approval_event using brin (recorded_at);
create index application_event_recorded on application_event using brin (recorded_at);
create index notice_event_recorded on notice_event using brin (recorded_at);
