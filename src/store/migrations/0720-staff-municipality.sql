-- CPS 5-2-1-2: a clerk at a counter belongs to one municipality and serves its residents only.

alter table staff_account add column municipality text check (municipality ~ '^[0-9]{6}$');
