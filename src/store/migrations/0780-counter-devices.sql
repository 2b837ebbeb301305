-- CPS 3-1-11: a device of a counter is registered for one municipality, and reports for that one only.

alter table operator_key
  add column device text check (device in ('counter-terminal', 'key-pair-generator')),
  add column municipality text check (municipality ~ '^[0-9]{6}$'),
  add constraint operator_key_device_has_municipality check ((device is null) = (municipality is null));
create index operator_key_device on operator_key (operator_key) where device is not null;
create index operator_key_device_municipality on operator_key (municipality, operator_key) where device is not null;

-- Keys that read the register or recorded in it before did so for the whole prefecture.
update operator_key set rights = rights || 'whole-register'::text
  where rights && array['read-residents', 'register'] and not 'whole-register' = any (rights);
