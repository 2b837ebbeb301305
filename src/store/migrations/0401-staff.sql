-- The people who work here (CPS 5-2): the newest state of an account, and every event that led to it.

create table staff_account (
  account text primary key,
  display_name text not null,
  state text not null check (state in ('active', 'suspended', 'left')),
  duties text[] not null,
  registered_at timestamptz not null,
  version integer not null check (version > 0)
);
create index staff_account_managers on staff_account (account) where state = 'active' and 'senior-operator' = any (duties);

create table staff_event (
  account text not null,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (account, version)
);

-- Argon2id with its parameters; the newest number is the password in force, the others are its history.
create table staff_password (
  account text not null,
  number integer not null,
  salt bytea not null check (octet_length(salt) = 16),
  hash bytea not null check (octet_length(hash) = 32),
  memory integer not null,
  passes integer not null,
  -- "initial": somebody else has seen it, so it must be changed first
  origin text not null check (origin in ('initial', 'chosen')),
  set_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account, number)
);

create table staff_sign_in_failure (
  account text primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);

create table staff_certificate (
  fingerprint bytea primary key check (octet_length(fingerprint) = 32),
  account text not null,
  not_after timestamptz not null,
  registered_at timestamptz not null
);
create index staff_certificate_account on staff_certificate (account);

create table staff_security_key (
  security_key text primary key,
  account text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  registered_at timestamptz not null,
  last_used_at timestamptz
);
create index staff_security_key_account on staff_security_key (account);

-- A browser holds the token, we its SHA-256.
create table staff_session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account text not null,
  signed_in_by text not null check (signed_in_by in ('password', 'certificate', 'security-key')),
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_because text
);
create index staff_session_account on staff_session (account) where ended_at is null;
create index staff_session_end on staff_session (ends_at);

-- Challenges and codes that count once: their SHA-256, what they are for, and what they came to.
create table staff_challenge (
  challenge_hash bytea primary key check (octet_length(challenge_hash) = 32),
  purpose text not null check (purpose in ('certificate', 'security-key', 'new-security-key')),
  account text,
  code_hash bytea check (octet_length(code_hash) = 32),
  return_to text,
  expires_at timestamptz not null
);
create index staff_challenge_end on staff_challenge (expires_at);
