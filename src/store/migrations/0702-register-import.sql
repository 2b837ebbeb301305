-- Files of residents under way into the register: how far each came, so that another process goes on after a crash.

create table register_import (
  -- SHA-256 of the file, hexadecimal: the same file is the same import
  import text primary key,
  state text not null check (state in ('running', 'done')),
  version integer not null check (version > 0),
  -- lines of the file with its header, and how many of them are dealt with
  lines integer not null,
  lines_done integer not null,
  -- lines whose resident somebody else registered while the import was under way
  passed_over integer not null,
  asker text not null,
  changed_at timestamptz not null
);
create table register_import_event (
  import text not null references register_import,
  version integer not null,
  event jsonb not null,
  at timestamptz not null,
  primary key (import, version)
);
