-- Continuous backup (CPS 4-11-6, 4-12-2-4): where it goes and when, the copies that were made, the seals of its folder, and
-- the drills in which a copy was restored and compared.

create table backup_plan (
  -- One row: one database goes to one folder.
  plan boolean primary key default true check (plan),
  folder text not null,
  -- Of the daily copy, in Asia/Tokyo.
  hour smallint not null check (hour between 0 and 23),
  -- Every moment of so many days; the first copy of each of so many months.
  days smallint not null check (days between 1 and 3650),
  months smallint not null check (months between 0 and 240),
  begun_at timestamptz not null,
  begun_by text not null
);

create table backup_copy (
  copy bigint generated always as identity primary key,
  folder text not null,
  -- Of the copy in its folder; of one that another tool made, its label.
  name text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  files integer not null,
  octets bigint not null,
  -- SHA-256 of the copy's manifest; empty for a copy of another tool.
  manifest text not null,
  removed_at timestamptz,
  unique (folder, name)
);
create index backup_copy_newest on backup_copy (ended_at desc);

create table backup_seal (
  folder text not null,
  seal integer not null,
  at timestamptz not null,
  hash text not null,
  files integer not null,
  primary key (folder, seal)
);

create table restore_drill (
  drill bigint generated always as identity primary key,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  -- Up to when the restored database was the same.
  moment timestamptz not null,
  copy_ended_at timestamptz not null,
  outcome text not null check (outcome in ('same', 'different')),
  tables integer not null,
  rows bigint not null,
  -- SHA-256 of the report.
  report text not null,
  done_by text not null
);
create index restore_drill_newest on restore_drill (ended_at desc);

-- A restoration says why it was made, and which witness of the audit log was set aside for it.
alter table restoration add column reason text;
alter table restoration add column witness text;
