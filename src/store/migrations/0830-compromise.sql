-- A key that is, or may be, in others' hands: its generation is marked for ever, and the measures are a case with its events.

alter table authority_generation add column compromised_at timestamptz;

create table compromise_case (
  compromise bigint generated always as identity primary key,
  authority text not null references authority,
  generation integer not null check (generation > 0),
  kind text not null check (kind in ('real', 'drill')),
  -- "status": certificates are revoked; "none": a drill that only counts
  effect text not null check (effect in ('status', 'none')),
  ground text not null,
  state text not null check (state in ('declared', 'dismissed', 'confirmed', 'revoked', 'listed', 'notified', 'published',
    'reported', 'replacing', 'ended')),
  version integer not null check (version > 0),
  declared_at timestamptz not null,
  declared_by text not null,
  check (kind = 'drill' or effect = 'status')
);
-- One case of an authority at a time.
create unique index compromise_case_open on compromise_case (authority) where state not in ('dismissed', 'ended');

create table compromise_event (
  compromise bigint not null references compromise_case,
  version integer not null check (version > 0),
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (compromise, version)
);
