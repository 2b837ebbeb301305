-- The resident register: the newest version of a record is the truth, its events are appended in the same transaction.

create table resident (
  resident text primary key,
  state text not null check (state in ('registered', 'moved-out', 'deceased', 'removed')),
  municipality text not null,
  opened_on date not null,
  version integer not null check (version > 0)
);
create index resident_municipality on resident (municipality, resident);

-- The record as it held from a day on. Names are stored exactly as registered.
create table resident_version (
  resident text not null,
  version integer not null,
  valid_from date not null,
  municipality text not null,
  name text not null,
  reading text not null,
  alias text,
  date_of_birth date not null,
  gender text not null check (gender in ('male', 'female', 'other')),
  address text not null,
  nationality text not null check (nationality in ('japanese', 'foreign')),
  -- character → what is written instead (代替文字)
  substitutes jsonb not null,
  primary key (resident, version)
) partition by hash (resident);
create table resident_version_0 partition of resident_version for values with (modulus 4, remainder 0);
create table resident_version_1 partition of resident_version for values with (modulus 4, remainder 1);
create table resident_version_2 partition of resident_version for values with (modulus 4, remainder 2);
create table resident_version_3 partition of resident_version for values with (modulus 4, remainder 3);

create table register_event (
  resident text not null,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- What the event does to the holder's certificate: recorded with the event, so that no revocation is ever forgotten.
  cause text,
  authority text,
  revocation text not null check (revocation in ('not-needed', 'due', 'revoked', 'no-valid-certificate')),
  primary key (resident, version)
) partition by hash (resident);
create table register_event_0 partition of register_event for values with (modulus 4, remainder 0);
create table register_event_1 partition of register_event for values with (modulus 4, remainder 1);
create table register_event_2 partition of register_event for values with (modulus 4, remainder 2);
create table register_event_3 partition of register_event for values with (modulus 4, remainder 3);
create index register_event_due on register_event (recorded_at) where revocation = 'due';
