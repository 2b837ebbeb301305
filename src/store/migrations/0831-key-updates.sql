-- Planned updates of authorities' keys, with their events.

create table key_update (
  key_update bigint generated always as identity primary key,
  authority text not null references authority,
  old_generation integer not null check (old_generation > 0),
  reason text not null check (reason in ('five-years', 'weak-cryptography', 'demonstration')),
  -- the first day, in Asia/Tokyo, on which the new generation may be put to work
  planned_for date not null,
  state text not null check (state in ('planned', 'prepared', 'cross-certified', 'cut-over', 'ended', 'dropped')),
  version integer not null check (version > 0),
  new_generation integer check (new_generation > old_generation),
  planned_at timestamptz not null,
  planned_by text not null
);
-- One update of an authority at a time; old generations end beside it.
create unique index key_update_open on key_update (authority) where state in ('planned', 'prepared', 'cross-certified');
create index key_update_ending on key_update (authority, old_generation) where state = 'cut-over';

create table key_update_event (
  key_update bigint not null references key_update,
  version integer not null check (version > 0),
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (key_update, version)
);

-- One reminder of a day for each authority whose key should be updated; a few rows in five years.
create table key_update_reminder (
  authority text not null references authority,
  day date not null,
  standing text not null check (standing in ('due-soon', 'overdue')),
  primary key (authority, day)
);
