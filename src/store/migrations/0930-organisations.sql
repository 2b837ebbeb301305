-- Organisations of the local governments' network with their directories: the record is the truth, its events are appended in
-- the same transaction (src/lgpki/organisations).

create table lgpki_organisation (
  -- six digits, the last one a check digit
  organisation text primary key check (organisation ~ '^[0-9]{6}$'),
  -- as the naming list has it; two organisations never have one name
  name text not null unique,
  kind text not null check (kind in ('prefecture', 'municipality', 'approved-body', 'service-provider')),
  prefecture text not null check (prefecture ~ '^[0-9]{2}$'),
  branch_from date,
  version integer not null check (version > 0),
  record jsonb not null
);
create index lgpki_organisation_prefecture on lgpki_organisation (prefecture, organisation);

create table lgpki_organisation_event (
  organisation text not null references lgpki_organisation,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (organisation, version)
);
