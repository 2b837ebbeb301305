-- Cross-certification with authorities of other houses: one case for each side that lives here, its events, and the signed
-- packages that went and came, as they were.

create table cross_case (
  authority text not null,
  case_number text not null,
  partner text not null,
  version integer not null check (version > 0),
  -- The whole case, as its events make it.
  record jsonb not null,
  -- Steps with an authority key that were agreed on and have begun: one that was cut short goes on without new approvals.
  begun text[] not null default array[]::text[],
  opened_at timestamptz not null,
  primary key (authority, case_number)
);
-- The list of cases, newest first.
create index cross_case_by_opening on cross_case (opened_at desc, case_number desc, authority desc);

create table cross_case_event (
  authority text not null,
  case_number text not null,
  version integer not null,
  step text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (authority, case_number, version),
  foreign key (authority, case_number) references cross_case
);

create table cross_package (
  authority text not null,
  case_number text not null,
  direction text not null check (direction in ('sent', 'received')),
  number integer not null check (number > 0),
  kind text not null,
  octets bytea not null,
  recorded_at timestamptz not null,
  primary key (authority, case_number, direction, number),
  foreign key (authority, case_number) references cross_case
);

-- Pairs in force, as the repository publishes them: what the other house issued to ours, beside what ours issued.
create table cross_pair (
  authority text not null,
  case_number text not null,
  received bytea not null,
  issued_serial_number text not null,
  in_force_at timestamptz not null,
  primary key (authority, case_number),
  foreign key (authority, case_number) references cross_case
);
