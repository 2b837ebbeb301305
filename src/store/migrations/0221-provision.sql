-- What is made of the history of use: prices, statements, provision reports, revocation information files (CPS 2-5, 4-5).

-- Lists and files that were fetched in pieces are found by caller; single statuses would make this index large.
create index usage_fetched on usage (caller, scope, at) where kind in ('crl', 'arl', 'file');

-- Prices of one piece of information, dated; never changed, a new one takes over on its day.
create table provision_price (
  item text not null check (item in ('status', 'list', 'file')),
  valid_from date not null,
  -- yen, to a thousandth
  unit_price numeric(12, 3) not null check (unit_price >= 0),
  ground text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (item, valid_from)
);
-- Consumption tax on the fees, dated; 0 where the fees are not taxed.
create table provision_tax (
  valid_from date primary key,
  percent numeric(5, 2) not null check (percent >= 0 and percent < 100),
  ground text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
insert into provision_price values
  ('status', '2004-01-29', 20, 'default (UNCERTAIN): today''s published fee for one signature certificate', 'migration', '2004-01-29'),
  ('list', '2004-01-29', 0, 'default (UNCERTAIN): lists are free today', 'migration', '2004-01-29'),
  ('file', '2004-01-29', 10, 'default (UNCERTAIN): ours', 'migration', '2004-01-29');
insert into provision_tax values
  ('2004-01-29', 0, 'default (UNCERTAIN): a fee set under a law, taken as not taxed', 'migration', '2004-01-29');

-- One row per version of a party's month. A version never changes; a correction is the next version.
create table provision_statement (
  statement bigint generated always as identity primary key,
  party text not null,
  party_name text not null,
  month date not null check (extract(day from month) = 1),
  version integer not null check (version > 0),
  -- [{ authority, item, from, to, number, unitPrice, amount }]
  lines jsonb not null,
  subtotal bigint not null,
  tax_percent numeric(5, 2) not null,
  tax bigint not null,
  total bigint not null,
  -- what this version asks for beyond the version before it; of the first, all of it
  difference bigint not null,
  reason text,
  closed_at timestamptz not null,
  closed_by text not null,
  unique (party, month, version)
);
create index provision_statement_month on provision_statement (month, party, version);
create table provision_month_closed (
  month date primary key,
  closed_at timestamptz not null,
  closed_by text not null,
  statements integer not null,
  total bigint not null
);

-- Provision reports (CPS 4-5): the newest state of each, its lines, and everything that happened to it.
create table provision_report (
  report bigint generated always as identity primary key,
  version integer not null check (version > 0),
  state text not null check (state in ('drafted', 'published', 'withdrawn', 'discarded')),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  lines integer not null,
  provided bigint not null,
  -- SHA-256 over all lines as they are printed
  digest bytea not null check (octet_length(digest) = 32),
  drafted_by text not null,
  drafted_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  gazette_date date,
  gazette_issue text,
  open_until date,
  withdrawn_at timestamptz
);
create index provision_report_open on provision_report (state, report);
create table provision_report_line (
  report bigint not null references provision_report,
  line integer not null,
  month date not null,
  party text not null,
  party_name text not null,
  item text not null,
  method text not null,
  number bigint not null,
  primary key (report, line)
);
create table provision_report_event (
  report bigint not null references provision_report,
  version integer not null,
  kind text not null,
  event jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (report, version)
);

-- Revocation information files: what each day's file holds and the signature over it. The lists' octets are where they
-- always were (crl, crl_chunk), so a file is put together whenever it is fetched.
create table revocation_information_file (
  authority text not null,
  day date not null,
  manifest text not null,
  signature bytea not null,
  public_key bytea not null,
  lists integer not null,
  octets bigint not null,
  -- SHA-256 of the whole file
  digest bytea not null check (octet_length(digest) = 32),
  made_at timestamptz not null,
  primary key (authority, day)
);
create index crl_signed on crl (authority, signed_at) where signature is not null;
