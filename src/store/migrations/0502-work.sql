-- Long work that a person asked for: it goes on without them, and they find it again.

create table work (
  work bigint generated always as identity primary key,
  kind text not null,
  -- who asked: "staff:…" or "operator:…"
  asker text not null,
  subject jsonb not null,
  state text not null check (state in ('waiting', 'running', 'stopping', 'done', 'failed', 'stopped')),
  version integer not null check (version > 0),
  steps integer not null check (steps >= 0),
  steps_done integer not null default 0 check (steps_done >= 0),
  -- what came of it: figures when done, code and facts of the refusal when failed
  result jsonb,
  asked_at timestamptz not null,
  changed_at timestamptz not null
);
create index work_asker on work (asker, work);
create index work_open on work (work) where state in ('waiting', 'running', 'stopping');

create table work_event (
  work bigint not null references work,
  version integer not null,
  event jsonb not null,
  at timestamptz not null,
  primary key (work, version)
);
