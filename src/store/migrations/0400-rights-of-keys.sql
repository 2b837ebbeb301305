-- The closed list of rights is the contract's; a key's unknown rights count for nothing.

alter table operator_key drop constraint operator_key_rights_check;
alter table operator_key add constraint operator_key_rights_check
  check (cardinality(rights) > 0 and cardinality(rights) <= 64);
