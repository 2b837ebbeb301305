-- How the clauses of a practice statement were judged: the last judgement of each day (CPS 2-7-4).

create table compliance_judgement (
  authority text not null,
  day date not null,
  judged_at timestamptz not null,
  -- version of the practice statement
  statement text not null,
  green integer not null,
  organisational integer not null,
  facility integer not null,
  -- clauses that are not met
  red text[] not null,
  primary key (authority, day)
);
