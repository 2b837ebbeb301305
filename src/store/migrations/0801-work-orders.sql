-- CPS 5-2-1-1 (1), 5-2-2: what somebody was told to do, what came of it, and who confirmed it; every event that led there.

create table work_order (
  work_order bigint generated always as identity primary key,
  state text not null check (state in ('instructed', 'carried-out', 'confirmed', 'withdrawn')),
  version integer not null check (version > 0),
  title text not null,
  what text not null,
  due date not null,
  instructed_by text not null,
  assignee text not null,
  result text,
  remark text
);
create index work_order_assignee on work_order (assignee, work_order);

create table work_order_event (
  work_order bigint not null references work_order,
  version integer not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (work_order, version)
);
