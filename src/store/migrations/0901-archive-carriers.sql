-- What carries archived records: digital media and boxes of papers (CPS 4-12-1-4, 4-12-2-3, 5-1-1-8). The row is the truth, its
-- events are appended in the same transaction.

create table archive_carrier (
  carrier bigint generated always as identity primary key,
  form text not null check (form in ('digital', 'paper')),
  state text not null check (state in ('stored', 'lent', 'destroyed')),
  version integer not null check (version > 0),
  -- the package on a digital one
  month text references archive_package,
  keep_until date not null,
  -- by when it is read next; null: it is destroyed
  next_check date,
  content jsonb not null,
  check ((form = 'digital') = (month is not null)),
  check ((state = 'destroyed') = (next_check is null))
);
create index archive_carrier_checks on archive_carrier (next_check) where next_check is not null;
create index archive_carrier_month on archive_carrier (month) where month is not null;

create table archive_carrier_event (
  carrier bigint not null references archive_carrier,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (carrier, version)
);

-- Who may enter which room (CPS 5-1-1-2).
create table room_right (
  room_right bigint generated always as identity primary key,
  room text not null,
  -- as the doors' own log names the person
  person text not null,
  purpose text not null,
  valid_from date not null,
  -- the last day; null: until it is ended
  valid_to date check (valid_to >= valid_from),
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
create index room_right_room on room_right (room, person);

-- Papers and media with secrets that were destroyed (CPS 5-1-1-9). Rows are only added.
create table disposal (
  disposal bigint generated always as identity primary key,
  what text not null,
  form text not null check (form in ('paper', 'digital', 'device')),
  how text not null,
  done_on date not null,
  done_by text not null,
  witnessed_by text not null check (witnessed_by <> done_by),
  recorded_at timestamptz not null
);
