-- Keys with which programs of the counters and operators issue, revoke and read over HTTP; each with the least right.

create table operator_key (
  operator_key text primary key,
  name text not null,
  key_hash bytea not null check (octet_length(key_hash) = 32),
  rights text[] not null check (cardinality(rights) > 0 and rights <@ array['issue', 'revoke', 'read', 'register', 'operate']),
  state text not null check (state in ('valid', 'withdrawn')),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
