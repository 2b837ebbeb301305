-- Who may ask for the residents' revocation information (CPS 4-4-4-3, 4-4-4-5). First form: a name and one key.

create table relying_party (
  relying_party text primary key,
  name text not null,
  -- SHA-256 of a key of 256 random bits; such a key needs no slow hash
  key_hash bytea not null check (octet_length(key_hash) = 32),
  state text not null check (state in ('registered', 'withdrawn')),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
