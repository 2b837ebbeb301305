-- What could not be recorded of the register's feed is looked after by a right of its own (CPS 4-4-1-1).

update operator_key set rights = rights || 'tend-register-feed'::text
  where 'whole-register' = any (rights) and not 'tend-register-feed' = any (rights);
