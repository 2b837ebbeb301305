-- CPS 5-3-1 to 5-3-4: what is recorded about people. Never changed; a correction is another record.

create table staff_record (
  staff_record bigint generated always as identity primary key,
  account text not null references staff_account (account),
  kind text not null check (kind in ('screening', 'training', 'rotation', 'discipline')),
  day date not null,
  what text not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index staff_record_person on staff_record (account, day, staff_record);
