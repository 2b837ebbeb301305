-- What the register's feed brought: each event once, by the name its sender gave it, with what became of it.

create table feed_entry (
  event text not null,
  -- the order in which events are worked through
  entry bigint generated always as identity,
  feed text not null,
  line integer not null,
  -- SHA-256 of the content: the same name with another content is another event, and refused
  digest text not null,
  -- null: an event of a whole municipality, or a line that could not be read
  resident text,
  content jsonb not null,
  state text not null check (state in ('waiting', 'recorded', 'refused', 'set-aside')),
  version integer not null check (version > 0),
  refusal jsonb,
  -- the version of the record that came of it
  record_version integer,
  -- of a whole municipality: the last resident dealt with
  progress text,
  received_at timestamptz not null,
  received_by text not null,
  changed_at timestamptz not null,
  primary key (event)
) partition by hash (event);
create table feed_entry_0 partition of feed_entry for values with (modulus 4, remainder 0);
create table feed_entry_1 partition of feed_entry for values with (modulus 4, remainder 1);
create table feed_entry_2 partition of feed_entry for values with (modulus 4, remainder 2);
create table feed_entry_3 partition of feed_entry for values with (modulus 4, remainder 3);
create index feed_entry_waiting on feed_entry (entry) where state = 'waiting';
create index feed_entry_waiting_resident on feed_entry (resident, entry) where state = 'waiting';
create index feed_entry_refused on feed_entry (entry) where state = 'refused';
create index feed_entry_feed on feed_entry (feed, state);

create table feed_entry_event (
  event text not null,
  version integer not null,
  happening jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (event, version)
) partition by hash (event);
create table feed_entry_event_0 partition of feed_entry_event for values with (modulus 4, remainder 0);
create table feed_entry_event_1 partition of feed_entry_event for values with (modulus 4, remainder 1);
create table feed_entry_event_2 partition of feed_entry_event for values with (modulus 4, remainder 2);
create table feed_entry_event_3 partition of feed_entry_event for values with (modulus 4, remainder 3);
