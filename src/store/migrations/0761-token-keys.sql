-- Key pairs that live in PKCS#11 tokens: what is known of them. The keys themselves never leave the token.

create table token_key (
  reference text primary key,
  -- The token that it was made in, by its own serial number and label.
  token_serial text not null,
  token_label text not null,
  -- CKA_ID: the SHA-256 of every fact of this row that is known before the key is made, so that none is changed unseen.
  key_id bytea not null unique check (octet_length(key_id) = 32),
  label text not null,
  specification text not null,
  algorithm text not null,
  purpose text not null,
  people_per_use integer not null check (people_per_use >= 0),
  public_key bytea not null,
  generated_at timestamptz not null,
  destroyed_at timestamptz
);
create index token_key_in_order on token_key (generated_at, reference);
