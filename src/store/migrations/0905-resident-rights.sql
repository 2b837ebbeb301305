-- Cases of residents' rights and of leaks: the newest state is a row, its events are appended in the same transaction, and the
-- papers that were handed over are kept with it (CPS 1-3-1, 2-5, 2-8, 4-12-1-2, 4-15).

create table resident_case (
  resident_case bigint generated always as identity primary key,
  kind text not null check (kind in ('disclosure', 'correction', 'review', 'complaint', 'inquiry', 'leak')),
  state text not null,
  version integer not null check (version > 0),
  received_at timestamptz not null,
  keep_until date not null,
  -- the day by which the next step is to be taken
  due_on date,
  -- of a request, once the person is identified
  resident text,
  -- of a review: the case whose decision it is about
  reviewed bigint references resident_case,
  -- where a municipality took it; one application becomes one case
  taken_at text unique,
  facts jsonb not null
);
-- Deadlines, the nearest first.
create index resident_case_due on resident_case (due_on, resident_case) where due_on is not null;
create index resident_case_kind on resident_case (kind, resident_case desc);
create index resident_case_resident on resident_case (resident, resident_case) where resident is not null;
create index resident_case_reviewed on resident_case (reviewed) where reviewed is not null;

create table resident_case_event (
  resident_case bigint not null references resident_case,
  version integer not null,
  kind text not null,
  event jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (resident_case, version)
);

-- What was handed over, as it was.
create table resident_case_paper (
  resident_case bigint not null references resident_case,
  version integer not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  content bytea not null,
  primary key (resident_case, version)
);

-- One reminder a day of each case, among all processes.
create table resident_case_reminder (
  resident_case bigint not null references resident_case,
  day date not null,
  standing text not null check (standing in ('due-soon', 'overdue')),
  primary key (resident_case, day)
);

-- How long each step may take, dated: never changed, a new one takes over on its day.
create table resident_case_period (
  period text not null,
  valid_from date not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('days', 'months')),
  ground text not null,
  primary key (period, valid_from)
);
insert into resident_case_period values
  ('decision', '2004-01-29', 30, 'days', 'default (UNCERTAIN): the thirty days usual for requests about personal information'),
  ('extension', '2004-01-29', 30, 'days', 'default (UNCERTAIN): extended once, by as many days'),
  ('hand-over', '2004-01-29', 30, 'days', 'default (UNCERTAIN): ours'),
  ('carry-out', '2004-01-29', 14, 'days', 'default (UNCERTAIN): ours'),
  ('review-request', '2004-01-29', 3, 'months', 'default (UNCERTAIN): the Administrative Complaint Review Act of today'),
  ('review-sending', '2004-01-29', 14, 'days', 'default (UNCERTAIN): ours'),
  ('review-ruling', '2004-01-29', 6, 'months', 'default (UNCERTAIN): when to ask the minister; binds nobody'),
  ('answer', '2004-01-29', 14, 'days', 'default: CPS 4-15 asks for promptness and names no period'),
  ('leak-containment', '2004-01-29', 1, 'days', 'default: CPS 2-8-1 leaves the procedure to another paper'),
  ('leak-minister', '2004-01-29', 5, 'days', 'default (UNCERTAIN): the first report of today''s rules on leaks'),
  ('leak-persons', '2004-01-29', 14, 'days', 'default (UNCERTAIN): ours'),
  ('leak-cause', '2004-01-29', 30, 'days', 'default (UNCERTAIN): the full report of today''s rules on leaks'),
  ('leak-prevention', '2004-01-29', 60, 'days', 'default (UNCERTAIN): ours');

-- The three fees of CPS 2-5: who collects, who sets and who approves each, dated. An amount stands here where nothing else says it.
create table service_fee (
  fee text not null check (fee in ('issue', 'provision', 'disclosure')),
  valid_from date not null,
  -- yen; null: the counter's and the provision's own tables have it
  amount integer check (amount >= 0),
  collected_by text not null check (collected_by in ('governor', 'designated-body', 'municipality')),
  set_by text not null check (set_by in ('governor', 'designated-body', 'municipality')),
  approved_by text not null check (approved_by in ('governor', 'minister', 'assembly')),
  ground_ja text not null,
  ground_en text not null,
  primary key (fee, valid_from),
  check ((amount is null) = (fee <> 'disclosure'))
);
insert into service_fee values
  ('issue', '2004-01-29', null, 'municipality', 'designated-body', 'governor', '運用規程 2-1-3(14)、2-1-2(29)',
    'CPS 2-1-3(14), 2-1-2(29)'),
  ('provision', '2004-01-29', null, 'designated-body', 'designated-body', 'governor', '運用規程 2-1-4(10)、2-1-2(29)',
    'CPS 2-1-4(10), 2-1-2(29)'),
  ('disclosure', '2004-01-29', 300, 'governor', 'governor', 'assembly',
    '仮の額。運用規程 2-5 は法令によるとし、県の条例で定めるものと仮定した',
    'default (UNCERTAIN): CPS 2-5 leaves it to the law; amount ours, approved as an ordinance of the prefecture');
