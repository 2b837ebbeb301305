-- Applications in CIRS: the record is the truth, its events are appended in the same transaction (src/lgpki/applications).

create table cirs_application (
  application bigint generated always as identity primary key,
  organisation text not null references lgpki_organisation,
  kind text not null check (kind in ('issue', 'renewal', 'abolition', 'revocation')),
  type text not null,
  state text not null,
  version integer not null check (version > 0),
  -- the office, account, first server or address that it is about
  title text not null,
  received_at timestamptz not null,
  -- what the branch has not sent, the operating body does not see
  submitted_at timestamptz,
  -- SHA-256 of the requested public key
  public_key_hash text,
  -- PKCS#10, DER
  certification_request bytea,
  record jsonb not null,
  -- of the certificate that was issued
  authority text,
  serial text,
  not_after timestamptz,
  ended_at timestamptz,
  -- how long before its end the branch was reminded last: "6-months", "3-months", "1-month", "2-weeks"
  reminded text
);
-- Each way of asking has an index: a branch's own, and what the operating body was sent.
create index cirs_branch on cirs_application (organisation, application);
create index cirs_branch_open on cirs_application (organisation, application)
  where state not in ('closed', 'refused', 'withdrawn');
create index cirs_branch_state on cirs_application (organisation, state, application);
create index cirs_branch_title on cirs_application (organisation, title text_pattern_ops);
create index cirs_branch_type on cirs_application (organisation, type, application);
create index cirs_centre on cirs_application (application) where submitted_at is not null;
create index cirs_centre_open on cirs_application (application)
  where submitted_at is not null and state not in ('closed', 'refused', 'withdrawn');
create index cirs_centre_state on cirs_application (state, application) where submitted_at is not null;
create index cirs_centre_title on cirs_application (title text_pattern_ops) where submitted_at is not null;
create index cirs_centre_type on cirs_application (type, application) where submitted_at is not null;
create index cirs_key on cirs_application (public_key_hash) where public_key_hash is not null;
create index cirs_serial on cirs_application (organisation, serial) where serial is not null;
-- Certificates by their end.
create index cirs_ending on cirs_application (organisation, not_after, application)
  where not_after is not null and ended_at is null;
create index cirs_reminders on cirs_application (not_after, application) where not_after is not null and ended_at is null;

create table cirs_application_event (
  application bigint not null references cirs_application,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (application, version)
);
