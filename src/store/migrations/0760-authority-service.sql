-- Stopping and restarting the service of an authority: the state is the authority's, every change is an appended event.

alter table authority add column service_version integer not null default 0 check (service_version >= 0);

create table authority_service_event (
  authority text not null references authority,
  version integer not null check (version > 0),
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (authority, version)
);
