-- The archive (CPS 4-12-2): a package of files for each month, and what became of each of its members.

create table archive_package (
  -- the month of Asia/Tokyo whose records it holds: "2026-11"
  month text primary key check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  made_at timestamptz not null,
  made_by text not null,
  members integer not null,
  records bigint not null,
  octets bigint not null,
  -- the signed manifest and what signs and stamps it, as they lie in the package
  manifest text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  algorithm text not null,
  public_key bytea not null,
  signature bytea not null,
  time_stamp bytea not null
);

-- What was deleted after its period, by two people: signed, so that a member that is not there is missed unless it stands here.
create table archive_deletion (
  deletion bigint primary key check (deletion > 0),
  at timestamptz not null,
  body text not null,
  hash bytea not null unique,
  algorithm text not null,
  public_key bytea not null,
  signature bytea not null
);

create table archive_member (
  month text not null references archive_package,
  name text not null,
  kind text not null,
  records bigint not null,
  octets bigint not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- the first day on which it may be deleted
  until date not null,
  -- why it is kept beyond that day
  held_reason text,
  held_by text,
  held_at timestamptz,
  deleted_at timestamptz,
  deletion bigint references archive_deletion,
  primary key (month, name),
  check ((held_reason is null) = (held_by is null) and (held_reason is null) = (held_at is null)),
  check ((deleted_at is null) = (deletion is null)),
  -- nothing goes before its period is over, whoever asks
  constraint archive_member_not_early
    check (deleted_at is null or deleted_at >= until::timestamp at time zone 'Asia/Tokyo'),
  constraint archive_member_not_held check (deleted_at is null or held_reason is null)
);
create index archive_member_due on archive_member (until, month, name) where deleted_at is null;
create index archive_member_deletion on archive_member (deletion) where deletion is not null;

-- What a package said of a member never changes, and no member is forgotten.
create function archive_member_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.deleted_at is not null
    or (old.month, old.name, old.kind, old.records, old.octets, old.sha256, old.until)
      is distinct from (new.month, new.name, new.kind, new.records, new.octets, new.sha256, new.until)
  then
    raise exception 'a member of an archive package is not changed';
  end if;
  return new;
end $$;
create trigger archive_member_stays before update or delete on archive_member
  for each row execute function archive_member_stays();

-- How far a package under way has come; the files themselves say what need not be written again.
create table archive_progress (
  month text primary key,
  begun_at timestamptz not null,
  kinds integer not null,
  finished integer not null,
  records bigint not null,
  octets bigint not null,
  changed_at timestamptz not null
);

-- Records of a month are found by when they were made; rows are appended in the order of time.
create index certificate_signature_signed on certificate_signature using brin (signed_at);
create index revocation_revoked on revocation using brin (revoked_at);
