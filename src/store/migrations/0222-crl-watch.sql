-- What the watch over revocation lists saw last, and what it found (CPS 4-4-9, 4-4-10).

create table crl_watch_list (
  authority text not null,
  generation integer not null,
  scope text not null,
  number bigint not null,
  next_update timestamptz not null,
  seen_at timestamptz not null,
  primary key (authority, generation, scope)
);

create table crl_watch_finding (
  finding bigint generated always as identity primary key,
  authority text not null,
  generation integer not null,
  scope text not null,
  kind text not null,
  -- what it is about within the list: a serial number, a number; '' for the list itself
  subject text not null,
  facts jsonb not null,
  state text not null check (state in ('open', 'gone')),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- the last run that saw it
  run bigint not null
);
create unique index crl_watch_finding_open on crl_watch_finding (authority, generation, scope, kind, subject)
  where state = 'open';
create index crl_watch_finding_state on crl_watch_finding (state, finding);

create table crl_watch_run (
  run bigint generated always as identity primary key,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  lists integer not null,
  certificates bigint not null,
  findings integer not null,
  -- 'store', or 'store and http'
  sources text not null
);
