-- The registry of relying parties (CPS 1-3-1(9) to (12)): the newest state of each is the truth, its events are appended
-- in the same transaction. What they prove themselves with has rows of its own, several at once for a renewal.

alter table relying_party
  drop constraint relying_party_state_check,
  add column kind text not null default 'signature-verifier'
    check (kind in ('signature-verifier', 'group-verifier', 'signature-confirmer')),
  add column class text,
  add column group_verifier text references relying_party,
  add column version integer not null default 1 check (version > 0),
  -- what was notified, promised and granted; see src/validation/parties/types.ts
  add column record jsonb;
alter table relying_party alter column kind drop default, alter column version drop default,
  add constraint relying_party_state_check
    check (state in ('notified', 'examined', 'agreed', 'registered', 'suspended', 'withdrawn', 'refused')),
  add constraint relying_party_group_check check ((kind = 'signature-confirmer') = (group_verifier is not null));
create index relying_party_state on relying_party (state, relying_party);
create index relying_party_group on relying_party (group_verifier, relying_party) where group_verifier is not null;

create table relying_party_event (
  relying_party text not null references relying_party,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (relying_party, version)
);

create table relying_party_credential (
  relying_party text not null references relying_party,
  -- counts within the party, from 1
  number integer not null check (number > 0),
  kind text not null
    check (kind in ('api-key', 'ldap-password', 'client-certificate', 'signing-certificate', 'source-address')),
  -- SHA-256 of the secret, of 256 random bits, or of the certificate
  hash bytea check (octet_length(hash) = 32),
  network cidr,
  label text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  state text not null check (state in ('valid', 'revoked')),
  reminded_at timestamptz,
  primary key (relying_party, number),
  check ((kind = 'source-address') = (network is not null)),
  check ((kind = 'source-address') = (hash is null)),
  -- an address says who somebody is only when it is one party's
  constraint relying_party_credential_network exclude using gist (network inet_ops with &&)
    where (kind = 'source-address' and state = 'valid')
);
create unique index relying_party_credential_hash on relying_party_credential (kind, hash) where state = 'valid';
create index relying_party_credential_ending on relying_party_credential (not_after, relying_party, number)
  where state = 'valid';

-- Parties of before this registry: they keep what they had.
insert into relying_party_credential
  (relying_party, number, kind, hash, label, not_before, not_after, state)
select relying_party, 1, 'api-key', key_hash, 'carried over', created_at, created_at + interval '2 years',
  case state when 'registered' then 'valid' else 'revoked' end
from relying_party;
insert into relying_party_credential
  (relying_party, number, kind, hash, label, not_before, not_after, state)
select c.relying_party, 1 + row_number() over (partition by c.relying_party order by c.created_at, c.fingerprint),
  'client-certificate', c.fingerprint, 'carried over', c.created_at, c.created_at + interval '2 years',
  case p.state when 'registered' then 'valid' else 'revoked' end
from relying_party_certificate c join relying_party p using (relying_party);
update relying_party set record = jsonb_build_object(
  'class', null, 'name', name, 'notification', null, 'examination', null, 'agreement', null, 'approvals', '[]'::jsonb,
  'access', jsonb_build_object('methods', '["ocsp", "http-list", "ldap-list", "file"]'::jsonb, 'authorities', 'all'),
  'limits', jsonb_build_object('networks', 'any', 'questionsPerMinute', 'unlimited'),
  'reports', '[]'::jsonb, 'groupKey', null);
insert into relying_party_event (relying_party, version, kind, event, recorded_at, recorded_by)
select p.relying_party, 1, 'carried-over',
  jsonb_build_object('kind', 'carried-over', 'state', p.state, 'name', p.name, 'credentials',
    (select jsonb_agg(jsonb_build_object('number', c.number, 'kind', c.kind, 'label', c.label,
      'notBefore', to_char(c.not_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'notAfter', to_char(c.not_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'state', c.state) order by c.number)
     from relying_party_credential c where c.relying_party = p.relying_party)),
  p.changed_at, 'warifu'
from relying_party p;
alter table relying_party alter column record set not null, drop column key_hash;
drop table relying_party_certificate;

-- How many questions of this minute are taken already, by all processes together.
create table relying_party_rate (
  relying_party text primary key references relying_party,
  minute bigint not null,
  taken integer not null
) with (fillfactor = 50);
