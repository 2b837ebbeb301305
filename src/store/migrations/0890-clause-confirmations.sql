-- Who confirmed when that people meet a clause of the practice statement (CPS 2-7-4). Rows are only added.

create table clause_confirmation (
  confirmation bigint generated always as identity primary key,
  authority text not null,
  clause text not null,
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  note text not null
);
create index clause_confirmation_newest on clause_confirmation (authority, clause, confirmed_at desc);
