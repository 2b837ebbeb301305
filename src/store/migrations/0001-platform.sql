-- Leases of processes, audit chains with their seals, jobs, and the history of use.

-- A process that works on this database. It lives as long as its session advisory lock (class 1, lease) is held;
-- ended_at is set by whoever finds the lock free, under a lock of the row that waits for late commits.
create table lease (
  lease bigint generated always as identity primary key,
  role text not null,
  process bigint not null,
  host text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index lease_living on lease (lease) where ended_at is null;

-- One hash chain of one connection of one lease. head_* is the last committed event; only the flush of a transaction
-- moves it, and only from the value it knows. closed_at: the lease has ended, nothing can be appended any more.
create table audit_stream (
  stream bigint generated always as identity primary key,
  lease bigint not null references lease,
  opened_at timestamptz not null,
  closed_at timestamptz,
  head_sequence bigint not null default 0,
  head_hash bytea,
  head_at timestamptz not null
) with (fillfactor = 50);
create index audit_stream_lease on audit_stream (lease);

-- body is canonical JSON, hashed as it stands here: hash = SHA-256(hash of the event before ‖ body).
create table audit_event (
  stream bigint not null,
  sequence bigint not null,
  at timestamptz not null,
  kind text not null,
  body text not null,
  hash bytea not null,
  primary key (stream, sequence, at)
) partition by range (at);
create index audit_event_at on audit_event using brin (at);

-- The heads of all streams that moved, joined, chained and signed (house rule 4).
create table audit_seal (
  seal bigint primary key check (seal > 0),
  at timestamptz not null,
  body text not null,
  hash bytea not null unique,
  algorithm text not null,
  public_key bytea not null,
  signature bytea not null
);

-- Up to where each stream is sealed; apart from audit_stream, so that sealing never waits for a writer.
create table audit_sealed (
  stream bigint primary key references audit_stream,
  sequence bigint not null
);

create table job (
  job bigint generated always as identity primary key,
  kind text not null,
  -- one job per kind and key, for ever or until finished jobs are cleared: a day's job exists once
  key text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  -- the living process that works on it
  lease bigint references lease,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (kind, key)
);
create index job_due on job (kind, run_at) where finished_at is null and lease is null;
create index job_lease on job (lease) where finished_at is null and lease is not null;
create index job_finished on job (finished_at) where finished_at is not null;

-- Who was told what about which certificate (CPS 4-11: every status request; CPS 4-12: kept for ten years).
create table usage (
  at timestamptz not null,
  authority text not null,
  kind text not null,
  caller text not null,
  serial bytea,
  result text not null
) partition by range (at);
create index usage_authority on usage (authority, at);
create index usage_caller on usage (caller, at);
