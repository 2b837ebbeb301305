-- When this database was put back to an earlier moment. What was given out between that moment and the restoration is not
-- known here, so numbers of lists go on with a gap.

create table restoration (
  restoration bigint generated always as identity primary key,
  restored_at timestamptz not null,
  -- null: the end of the log
  state_of timestamptz
);
