-- Ceremonies: what their events fold to, the events, what was attached, and the register of modules that hold backups of keys.

create table ceremony (
  ceremony bigint generated always as identity primary key,
  kind text not null check (kind in ('generation', 'backup', 'restore', 'destruction')),
  state text not null check (state in ('planned', 'running', 'to-sign', 'signed', 'closed', 'broken-off')),
  version integer not null check (version > 0),
  -- What the events fold to.
  content jsonb not null,
  -- The approval that was asked for; none: one person may do it.
  approval text,
  planned_at timestamptz not null
);

create table ceremony_event (
  ceremony bigint not null references ceremony,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (ceremony, version)
);

create table ceremony_attachment (
  ceremony bigint not null references ceremony,
  sha256 text not null,
  media_type text not null,
  content bytea not null,
  attached_at timestamptz not null,
  primary key (ceremony, sha256)
);

-- CPS 6-2-1-4: a module stays in its room. A row is never deleted; a destroyed module keeps its history.
create table backup_module (
  module text primary key,
  key_reference text not null,
  -- SHA-256 of the file that is on it.
  digest text not null,
  room text not null,
  place text not null,
  state text not null check (state in ('kept', 'destroyed')),
  version integer not null check (version > 0),
  ceremony bigint not null references ceremony,
  -- When somebody last saw it: at its making or at an inventory.
  seen_at timestamptz not null
);
create index backup_module_of_key on backup_module (key_reference, module);
create index backup_module_of_digest on backup_module (digest);
create index backup_module_of_room on backup_module (room, module) where state = 'kept';

create table backup_module_event (
  module text not null references backup_module,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (module, version)
);
