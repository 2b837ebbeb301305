-- One row per attempt that a caller named (Idempotency-Key): which certificate came of it. A row without a serial number
-- belongs to an attempt under way, or to one whose process ended; the lease tells which.

create table idempotent_request (
  operator_key text not null,
  idempotency_key text not null,
  -- SHA-256 of what was asked: authority and body
  request_hash bytea not null check (octet_length(request_hash) = 32),
  lease bigint not null,
  authority text not null,
  serial bytea,
  created_at timestamptz not null,
  primary key (operator_key, idempotency_key)
);
create index idempotent_request_created on idempotent_request (created_at);
