-- The closed list of rights is the contract's; a key's unknown rights count for nothing.

alter table operator_key drop constraint operator_key_rights_check;
alter table operator_key add constraint operator_key_rights_check
  check (cardinality(rights) > 0 and cardinality(rights) <= 64);
-- What "read" and "operate" allowed before is three rights more finely cut.
update operator_key set rights = rights || 'read-residents'::text where 'read' = any (rights);
update operator_key set rights = rights || 'activate'::text where 'operate' = any (rights);
