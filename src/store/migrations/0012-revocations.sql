-- Revocations and the certificate revocation lists made of them.
-- A scope is one list of one authority generation: 'municipality:422011' (区分CRL), 'certificates' (not partitioned), 'authorities' (ARL).

create table revocation (
  authority text not null,
  serial bytea not null,
  generation integer not null,
  scope text not null,
  reason text not null,
  cause text not null,
  revoked_at timestamptz not null,
  not_after timestamptz not null,
  -- first day of the month (UTC) in which the certificate ends: which chunk its entry belongs to
  expires_month date not null,
  -- Handed out under a shared lock of the scope; a list takes the lock alone, so that every lower number is visible to it.
  sequence bigint generated always as identity,
  -- One element of revokedCertificates (RFC 5280 §5.1.2.6), encoded once, here, for ever.
  entry bytea not null,
  primary key (authority, serial)
);
create index revocation_scope on revocation (authority, generation, scope, sequence);

-- Entries laid end to end. Their octets never change; a list names the chunks it is made of.
create table crl_chunk (
  chunk bigint generated always as identity primary key,
  authority text not null,
  generation integer not null,
  scope text not null,
  expires_month date not null,
  entries integer not null,
  octets integer not null,
  content bytea not null,
  -- the chunk that took over its octets; lists made before still name this one
  joined_into bigint
);
create index crl_chunk_scope on crl_chunk (authority, generation, scope) where joined_into is null;
alter table crl_chunk alter column content set storage external;

create table crl (
  authority text not null,
  generation integer not null,
  scope text not null,
  number bigint not null,
  cause text not null,
  this_update timestamptz not null,
  next_update timestamptz not null,
  planned_next timestamptz not null,
  last_sequence bigint not null,
  chunks bigint[] not null,
  entries bigint not null,
  header bytea not null,
  trailer bytea not null,
  algorithm text not null,
  lease bigint not null,
  -- null until the key has signed: intent before signature
  signature bytea,
  octets bigint,
  digest bytea,
  signed_at timestamptz,
  primary key (authority, generation, scope, number)
);

-- The newest signed list of each scope, so that nobody looks through years of them.
create table crl_current (
  authority text not null,
  generation integer not null,
  scope text not null,
  number bigint not null,
  primary key (authority, generation, scope)
);
