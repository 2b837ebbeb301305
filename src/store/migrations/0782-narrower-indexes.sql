-- Certificates are partitioned by authority, so that its name in these indexes only takes room: with ten million
-- certificates 0.15 GB.

drop index certificate_intent_holder;
create index certificate_intent_holder on certificate_intent (holder) where holder is not null;
drop index certificate_intent_ends;
create index certificate_intent_ends on certificate_intent (scope, not_after, serial);
