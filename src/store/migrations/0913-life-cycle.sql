-- Releases that may be introduced, and regular checks of security (CPS 6-6).

-- Rows are only added, in the transaction of the CA manager's approval.
create table release_approval (
  release bigint generated always as identity primary key,
  version text not null,
  -- SHA-256 over all files of the program
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  changes text not null,
  -- which tests ran in the test environment, and how they ended
  tests text not null,
  -- under which number specification and test report are filed
  reference text not null,
  asked_by text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  approval text not null
);

create table security_check (
  security_check bigint generated always as identity primary key,
  state text not null check (state in ('planned', 'recorded', 'confirmed', 'withdrawn')),
  version integer not null check (version > 0),
  due date not null,
  content jsonb not null,
  confirmed_at timestamptz
);
create index security_check_open on security_check (due) where state in ('planned', 'recorded');
create index security_check_confirmed on security_check (confirmed_at) where confirmed_at is not null;

create table security_check_event (
  security_check bigint not null references security_check,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (security_check, version)
);
