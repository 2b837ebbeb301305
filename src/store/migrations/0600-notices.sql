-- Notices to the public: the newest version is the truth, its events are appended in the same transaction. A notice that was
-- published is withdrawn, never deleted.

create table notice (
  notice bigint generated always as identity primary key,
  state text not null check (state in ('draft', 'published', 'withdrawn', 'discarded')),
  version integer not null check (version > 0),
  kind text not null check (kind in ('compromise', 'maintenance', 'organisation-change', 'general')),
  authority text,
  title_ja text not null,
  title_en text not null,
  body_ja text not null,
  body_en text not null,
  -- Of maintenance: when the service stands still.
  starts_at timestamptz,
  ends_at timestamptz,
  -- Everybody who wrote on it; none of them may publish it.
  authors text[] not null,
  published_at timestamptz,
  published_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  ground_ja text,
  ground_en text
);
-- What the public sees, newest first.
create index notice_public on notice (published_at desc, notice desc) where state in ('published', 'withdrawn');
-- What is being worked on.
create index notice_state on notice (state, notice desc);

create table notice_event (
  notice bigint not null,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (notice, version)
);
