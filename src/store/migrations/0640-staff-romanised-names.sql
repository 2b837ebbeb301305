-- How a person's name is written in Latin letters, where the page is in English.

alter table staff_account add column romanised_name text;
