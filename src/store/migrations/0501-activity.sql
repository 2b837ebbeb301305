-- What happened on each day, counted from the audit streams; and how busy the OCSP responders are.

-- The day is that of Asia/Tokyo.
create table activity_day (
  day date not null,
  authority text not null,
  kind text not null,
  events bigint not null,
  primary key (day, authority, kind)
);

-- Up to which event each audit stream is counted. Moves in the transaction that counts, so that no event counts twice.
create table activity_position (
  stream bigint primary key references audit_stream,
  sequence bigint not null,
  -- the time of that event: where to go on looking in a table that is partitioned by time
  at timestamptz not null
);

-- One row per process and interval; kept for a day.
create table ocsp_activity (
  at timestamptz not null,
  lease bigint not null,
  -- of this interval
  milliseconds integer not null,
  answers integer not null,
  -- milliseconds; null when nothing was asked
  half double precision,
  most double precision,
  primary key (at, lease)
);
