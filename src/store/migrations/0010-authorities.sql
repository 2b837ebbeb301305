-- Authorities, the generations of their keys, and the responders that answer for them.

create table authority (
  authority text primary key,
  kind text not null,
  practice_statement_version text not null,
  state text not null default 'operating' check (state in ('operating', 'stopped')),
  created_at timestamptz not null
);

-- One row per key pair of an authority (CPS 6-3: a key signs for five years; its CRLs go on until its last certificate ends).
create table authority_generation (
  authority text not null references authority,
  generation integer not null check (generation > 0),
  state text not null check (state in ('preparing', 'current', 'previous', 'ended')),
  key_reference text not null unique,
  algorithm text not null,
  public_key bytea not null,
  key_identifier bytea not null,
  issuer_name bytea not null,
  key_generated_at timestamptz not null,
  self_signed_serial bytea,
  self_signed_not_after timestamptz,
  primary key (authority, generation)
);
create unique index authority_generation_current on authority_generation (authority) where state = 'current';

-- Delegated OCSP responder keys with their certificate (RFC 6960 §4.2.2.2), one living row per authority generation.
create table ocsp_responder (
  authority text not null,
  generation integer not null,
  key_reference text not null unique,
  algorithm text not null,
  public_key bytea not null,
  serial bytea,
  not_before timestamptz,
  not_after timestamptz,
  created_at timestamptz not null,
  primary key (authority, generation, key_reference),
  foreign key (authority, generation) references authority_generation (authority, generation)
);
