-- The history of use says everything a provision report, a statement and an inspection ask for (CPS 4-5, 4-11, 4-12),
-- and closed days are summed, so that months and years are answered without reading single questions.

alter table usage
  -- how it was asked: 'ocsp', 'http', 'ldap'
  add column method text not null default 'http',
  -- which list or file
  add column scope text,
  -- pieces of information that were provided: 0 when the request was refused, or only went on with an earlier one
  add column provided integer not null default 0 check (provided >= 0),
  -- address of the network from which it was asked
  add column origin text;
update usage set method = 'ocsp' where kind = 'ocsp';
update usage set provided = 1 where result in ('provided', 'good', 'revoked', 'unknown');
create index usage_at on usage using brin (at);

-- What a closed day came to. Strangers are one caller here: 'anonymous'.
create table usage_day (
  -- first instant of the day in Asia/Tokyo
  at timestamptz not null,
  caller text not null,
  authority text not null,
  kind text not null,
  method text not null,
  scope text not null,
  result text not null,
  requests bigint not null,
  provided bigint not null,
  primary key (at, caller, authority, kind, method, scope, result)
) partition by range (at);
create index usage_day_caller on usage_day (caller, at);

-- Which days are summed. A day is summed again when it is found to differ from its single rows.
create table usage_day_closed (
  day date primary key,
  summed_at timestamptz not null,
  requests bigint not null,
  provided bigint not null
);
