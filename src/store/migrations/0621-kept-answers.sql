-- OCSP answers of authorities whose policy lets them be kept (docs/adr/0038): one row for each question, the same for all
-- processes. A row is worth something for half of its answer's time, and is removed or replaced after it.

create table ocsp_kept_answer (
  authority text not null,
  -- SHA-256 of the CertID
  question bytea not null check (octet_length(question) = 32),
  -- whose key signed it: the serial number of the responder's certificate
  responder text not null,
  -- the status that it tells: 'good', or 'revoked' with its moment
  told text not null,
  response bytea not null,
  produced_at timestamptz not null,
  next_update timestamptz not null,
  primary key (authority, question)
);
create index ocsp_kept_answer_over on ocsp_kept_answer (next_update);
