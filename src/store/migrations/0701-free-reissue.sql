-- A resident's right to one certificate without a fee, and the application that used it.

create table free_reissue (
  resident text not null,
  ground text not null check (ground in ('merger', 'renotation', 'image-wrong')),
  -- what gave it: the version of the register's record, or the case whose certificate was wrong
  reference text not null,
  granted_at timestamptz not null,
  application text,
  consumed_at timestamptz,
  primary key (resident, ground, reference)
);
create unique index free_reissue_application on free_reissue (application) where application is not null;
