-- Inspected months of the audit log that were deleted after a year (CPS 4-11-4): where each stream goes on, signed.

create table audit_deletion (
  deletion bigint primary key check (deletion > 0),
  -- the end of the month of Asia/Tokyo
  until timestamptz not null unique,
  body text not null,
  hash bytea not null unique,
  algorithm text not null,
  public_key bytea not null,
  signature bytea not null
);
