-- Promises to record provisions of lists (docs/adr/0073): written before the first list of a caller leaves, removed when
-- all that left is in the history of use. What a dead process left here says: more was provided than is recorded.

create table usage_pledge (
  pledge bigint generated always as identity primary key,
  lease bigint not null references lease,
  opened_at timestamptz not null,
  -- a row of the history of use without its time, JSON as the program wrote it
  provision text not null
);
create index usage_pledge_lease on usage_pledge (lease);
