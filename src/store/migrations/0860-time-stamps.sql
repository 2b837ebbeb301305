-- Units that stamp with the time (RFC 3161), and the stamps that anchor the seals of the audit log.

create table time_stamp_unit (
  unit integer primary key check (unit > 0),
  authority text not null,
  key_reference text not null unique,
  public_key bytea not null,
  algorithm text not null,
  made_at timestamptz not null,
  -- null: the key was made, its certificate not yet
  certificate bytea,
  not_after timestamptz
);

-- One half of a serial number; the other is random, so that none comes twice even after a restore.
create sequence time_stamp_serial cycle;

-- Who else says when a seal existed: a token over the seal's hash. "own": of a unit above; otherwise the name that the
-- configuration gives an outside authority.
create table audit_anchor (
  seal bigint not null,
  source text not null,
  at timestamptz not null,
  token bytea not null,
  primary key (seal, source)
);
