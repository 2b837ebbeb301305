-- Units of a service: a key with its certificate, made when first needed and anew before the certificate ends. Besides
-- units that stamp with the time there are those that sign the answers of a validation server.

alter table time_stamp_unit rename to service_unit;
alter table service_unit add column service text not null default 'time-stamp'
  check (service in ('time-stamp', 'validation-server'));
alter table service_unit alter column service drop default;
alter table service_unit drop constraint time_stamp_unit_pkey;
alter table service_unit add primary key (service, authority, unit);
