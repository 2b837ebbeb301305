-- CPS 2-1-4, 2-1-2 (24) to (31), 4-18: a governor's certification duties in the hands of a designated body, what passes between
-- the two, and the handing back.

create table delegation (
  delegation bigint generated always as identity primary key,
  authority text not null,
  -- the designated body's code
  body text not null,
  state text not null check (state in ('prepared', 'in-force', 'stop-asked', 'stop-permitted', 'stop-announced', 'handing-over',
    'ended', 'withdrawn')),
  version integer not null check (version > 0),
  record jsonb not null
);
create unique index delegation_running on delegation (authority) where state not in ('ended', 'withdrawn');

create table delegation_event (
  delegation bigint not null references delegation,
  version integer not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (delegation, version)
);

-- The dated switch: by whom a numbered duty of CPS 2-1-2 is done; a day without a row is the governor's own.
create table delegated_duty (
  authority text not null,
  duty smallint not null check (duty between 1 and 37),
  from_day date not null,
  -- the first day on which the governor does it again
  until_day date check (until_day >= from_day),
  delegation bigint not null references delegation,
  primary key (delegation, duty)
);
create index delegated_duty_when on delegated_duty (authority, duty, from_day);

-- CPS 2-1-2 (25): each register revocation notice that went to the body acting then.
create table register_forwarding (
  resident text not null,
  version integer not null,
  authority text not null,
  delegation bigint not null,
  body text not null,
  forwarded_at timestamptz not null,
  primary key (resident, version)
) partition by hash (resident);
create table register_forwarding_0 partition of register_forwarding for values with (modulus 4, remainder 0);
create table register_forwarding_1 partition of register_forwarding for values with (modulus 4, remainder 1);
create table register_forwarding_2 partition of register_forwarding for values with (modulus 4, remainder 2);
create table register_forwarding_3 partition of register_forwarding for values with (modulus 4, remainder 3);
create index register_forwarding_delegation on register_forwarding (delegation);

-- Whose people: accounts without a row are the governor's or a municipality's.
create table staff_of_body (
  account text primary key references staff_account (account),
  body text not null,
  -- CPS 2-1-4 (6): the day on which secrecy was pledged
  pledged_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index staff_of_body_body on staff_of_body (body, account);

-- CPS 2-4-3, 2-1-4 (2)(3), 2-1-2 (29): orders, reports and inspections; plans, accounts, rules and fees.
create table delegation_dealing (
  dealing bigint generated always as identity primary key,
  delegation bigint not null references delegation,
  kind text not null,
  state text not null check (state in ('with-body', 'with-supervisor', 'closed', 'withdrawn')),
  version integer not null check (version > 0),
  due date not null,
  record jsonb not null
);
create index delegation_dealing_of on delegation_dealing (delegation, dealing);
create index delegation_dealing_due on delegation_dealing (due) where state in ('with-body', 'with-supervisor');

create table delegation_dealing_event (
  dealing bigint not null references delegation_dealing,
  version integer not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (dealing, version)
);

-- CPS 2-1-4 (4): the committee for the protection of certification information. Never changed; a correction is another record.
create table protection_committee_record (
  record bigint generated always as identity primary key,
  delegation bigint not null references delegation,
  kind text not null check (kind in ('member', 'member-left', 'meeting')),
  day date not null,
  what text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index protection_committee_record_of on protection_committee_record (delegation, record);
