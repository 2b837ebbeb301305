-- What residents are found by. Keys are folded by the program (width, kana, variants of kanji), so that what is typed and
-- what is stored are folded by the same rules; "C": a beginning is a range of octets.

create table resident_key (
  resident text not null,
  -- the version from which these names held
  since integer not null,
  -- 'former': names the resident had before; keys that are as the current ones are empty
  standing text not null check (standing in ('current', 'former')),
  -- of the current record, also beside former names
  municipality text not null,
  reading text collate "C" not null,
  given_reading text collate "C" not null,
  name text collate "C" not null,
  given_name text collate "C" not null,
  alias text collate "C" not null,
  date_of_birth date,
  -- from the town on: what follows the municipality's name
  address text collate "C" not null,
  primary key (resident, since)
);
-- What stands behind the resident is looked at in the index, so that a search by two criteria does not visit every row of one.
create index resident_key_reading on resident_key (municipality, reading, resident, given_reading) where reading <> '';
create index resident_key_given_reading on resident_key (municipality, given_reading, resident, reading)
  where given_reading <> '';
create index resident_key_name on resident_key (municipality, name, resident, given_name) where name <> '';
create index resident_key_given_name on resident_key (municipality, given_name, resident, name) where given_name <> '';
create index resident_key_alias on resident_key (municipality, alias, resident) where alias <> '';
create index resident_key_address on resident_key (municipality, address, resident, reading) where address <> '';
create index resident_key_birth on resident_key (date_of_birth, reading, resident) where date_of_birth is not null;

-- Residents registered before there were keys; the program makes theirs and empties this.
create table resident_key_missing (resident text primary key);
insert into resident_key_missing select resident from resident;

drop index resident_version_name, resident_version_reading, resident_version_given_name,
  resident_version_given_reading, resident_version_alias;
