-- Applications at the counters (CPS 3-1-9 to 3-4, 4-1 to 4-4): the newest state of each case, every event that led to it,
-- the copies of its papers, and what key pair generators reported.

create table application (
  application bigint generated always as identity primary key,
  municipality text not null check (municipality ~ '^[0-9]{6}$'),
  kind text not null,
  practice text not null check (practice in ('real', 'test')),
  state text not null,
  version integer not null check (version > 0),
  resident text,
  received_at timestamptz not null,
  keep_until date not null,
  -- who received it under which name of the attempt, so that a repetition opens no second case
  attempt text unique,
  -- the whole case as folded from its events
  facts jsonb not null
);
create index application_counter on application (municipality, application);
create index application_counter_state on application (municipality, state, application);
create index application_counter_open on application (municipality, application)
  where state not in ('handed-over', 'done', 'discarded', 'refused', 'withdrawn');
create index application_resident on application (resident, application) where resident is not null;
create index application_discarding on application (application) where state = 'discarding';

create table application_event (
  application bigint not null,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (application, version)
);

create table application_paper (
  application bigint not null,
  paper integer not null,
  media_type text not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  content bytea not null,
  keep_until date not null,
  primary key (application, paper)
);
alter table application_paper alter column content set storage external;
create index application_paper_due on application_paper (keep_until);

-- CPS 3-1-11: what a key pair generator did, known by the hash of the public key on the card.
create table key_generation (
  public_key_hash bytea not null check (octet_length(public_key_hash) = 32),
  event text not null check (event in ('generated', 'old-key-erased', 'password-changed')),
  municipality text not null,
  device text not null,
  at timestamptz not null,
  reported_at timestamptz not null,
  certification_request bytea,
  checks text[] not null,
  -- the case whose key it is, once its card was read
  application bigint,
  primary key (public_key_hash, event)
);
create index key_generation_reported on key_generation (municipality, reported_at);
