-- External audits of the authority (CPS 2-7): the row is the truth, its events are appended in the same transaction.

create table external_audit (
  external_audit bigint generated always as identity primary key,
  kind text not null check (kind in ('yearly', 'ad-hoc')),
  state text not null check (state in ('planned', 'named', 'under-way', 'reported', 'closed', 'cancelled')),
  version integer not null check (version > 0),
  -- the day by which the auditor's report is wanted
  due date not null,
  -- scope, auditor, findings with their corrections, the report, whom it was passed on to, the conclusion
  content jsonb not null,
  reported_at timestamptz
);
-- Deadlines: what is open, and when the last yearly report came.
create index external_audit_open on external_audit (due) where state not in ('closed', 'cancelled');
create index external_audit_yearly on external_audit (reported_at) where kind = 'yearly' and reported_at is not null;

create table external_audit_event (
  external_audit bigint not null references external_audit,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (external_audit, version)
);
