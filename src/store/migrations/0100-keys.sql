-- Key pairs of the software key store. Private keys lie here encrypted; what opens them is split among people (docs/adr).

-- One row per store of keys: what its shares are measured against. No secret can be had from it.
create table key_store_root (
  store text primary key,
  store_id uuid not null unique,
  -- [{ name, threshold, people }], in the order in which the groups' secrets are joined
  activation_groups jsonb not null,
  -- derived from the master secret beside the key-encryption key: tells the right secret from a wrong one
  check_value bytea not null,
  initialised_at timestamptz not null
);

-- A row is never deleted: a destroyed key keeps its public half and its history.
create table key_pair (
  reference text primary key,
  store text not null references key_store_root,
  label text not null,
  specification text not null,
  algorithm text not null,
  purpose text not null,
  people_per_use integer not null check (people_per_use >= 0),
  public_key bytea not null,
  -- AES-256-GCM of the PKCS#8 private key; every other column above is associated data
  nonce bytea,
  sealed bytea,
  generated_at timestamptz not null,
  destroyed_at timestamptz,
  check ((sealed is null) = (nonce is null)),
  check ((sealed is null) = (destroyed_at is not null))
);
create index key_pair_by_purpose on key_pair (store, purpose, generated_at);
