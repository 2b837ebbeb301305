-- What one person asked for and another has to approve: the newest state, and every event that led to it.

create table approval (
  approval bigint generated always as identity primary key,
  kind text not null,
  -- Exactly what is approved: canonical JSON as octets, and their SHA-256.
  request bytea not null check (octet_length(request) <= 65536),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  asked_by text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  needed_right text not null,
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn', 'done')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  version integer not null check (version > 0)
);
create index approval_open on approval (needed_right, approval) where state = 'open';
create index approval_mine on approval (asked_by, approval);

create table approval_event (
  approval bigint not null references approval,
  version integer not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (approval, version)
);
