-- CPS 8-1 to 8-3, 2-6-2: versions of a practice statement, decided by the governor, each kept with every clause.

create table practice_statement (
  statement bigint generated always as identity primary key,
  authority text not null,
  statement_version text not null,
  state text not null check (state in ('drafted', 'decided', 'discarded')),
  version integer not null check (version > 0),
  in_force_from date not null,
  decided_at timestamptz,
  record jsonb not null
);
create unique index practice_statement_version on practice_statement (authority, statement_version) where state <> 'discarded';
create unique index practice_statement_day on practice_statement (authority, in_force_from) where state = 'decided';

create table practice_statement_event (
  statement bigint not null references practice_statement,
  version integer not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (statement, version)
);
