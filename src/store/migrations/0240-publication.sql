-- What is to stand in outside directories, and what does (docs/flows/publish-to-an-outside-directory.md).

create table publication_target (
  target text primary key,
  -- failures in a row to reach it, and when it is tried again
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_error text,
  contacted_at timestamptz,
  verified_at timestamptz
);

create table publication (
  target text not null references publication_target,
  -- RFC 4514 text
  name text not null,
  -- parts of the name: what lies above is written first and removed last
  depth integer not null,
  -- SHA-256 over all that shall stand there; null: nothing shall any more
  wanted bytea,
  published bytea,
  -- "adopted": it was there before us, and is never removed; null: not yet looked at
  ownership text check (ownership in ('created', 'adopted')),
  -- attributes that were written there by us
  attributes text[] not null default '{}',
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_error text,
  changed_at timestamptz not null,
  primary key (target, name)
);
create index publication_waiting on publication (target, next_at)
  where wanted is null or wanted is distinct from published;
