-- A certificate is two rows: what was intended (committed before the key is used) and the signature that came of it.
-- The DER is assembled from both, so that nothing is stored twice and no signed certificate can exist unrecorded.

create table certificate_intent (
  authority text not null,
  serial bytea not null,
  generation integer not null,
  profile text not null,
  holder text,
  scope text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  -- first 16 octets of SHA-256 over the SubjectPublicKeyInfo; null once the intent is voided, so that the key may be used again
  public_key_hash bytea,
  lease bigint not null,
  intended_at timestamptz not null,
  to_be_signed bytea not null,
  primary key (authority, serial)
) partition by list (authority);
create unique index certificate_intent_public_key on certificate_intent (authority, public_key_hash);
create index certificate_intent_holder on certificate_intent (authority, holder) where holder is not null;
create index certificate_intent_profile on certificate_intent (authority, profile, not_after) where holder is null;
alter table certificate_intent alter column to_be_signed set storage external;

create table certificate_signature (
  authority text not null,
  serial bytea not null,
  signature bytea not null,
  signed_at timestamptz not null,
  primary key (authority, serial)
) partition by list (authority);

-- Intents whose process died before the signature was recorded: kept for ever, never signed again, revoked.
create table certificate_void (
  authority text not null,
  serial bytea not null,
  voided_at timestamptz not null,
  primary key (authority, serial)
);

-- One row per commit of intents, removed in the commit of the last of their signatures. What a dead lease leaves here is
-- looked through serial by serial: signed ones stand, the others are voided. Nothing else ever has to be searched.
create table open_intents (
  batch bigint generated always as identity primary key,
  lease bigint not null,
  authorities text[] not null,
  serials bytea[] not null
);
create index open_intents_lease on open_intents (lease);

-- The one valid certificate of each holder (CPS 4-2-3).
create table holder_certificate (
  authority text not null,
  holder text not null,
  profile text not null,
  serial bytea not null,
  not_after timestamptz not null,
  -- a renewal under way: becomes the serial when its signature is recorded, and the old one is revoked as superseded
  pending_serial bytea,
  primary key (authority, holder, profile)
);
