-- Months of the history of use whose single rows were deleted after ten years (CPS 4-12-2-2). Their sums stay.

create table usage_month_deleted (
  month date primary key check (extract(day from month) = 1),
  deleted_at timestamptz not null,
  deleted_by text not null,
  -- what the month came to; the single rows agreed with it when they went
  requests bigint not null,
  provided bigint not null
);
