-- Client certificates by which a relying party is known on TLS connections (LDAP's EXTERNAL): the very certificate,
-- by its SHA-256, so that no authority that signs client certificates has to be trusted.

create table relying_party_certificate (
  fingerprint bytea primary key check (octet_length(fingerprint) = 32),
  relying_party text not null references relying_party,
  created_at timestamptz not null
);
create index relying_party_certificate_party on relying_party_certificate (relying_party);
