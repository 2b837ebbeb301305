-- Indexes by which people page through certificates (src/operations/console/certificates): of one list scope, by the end of
-- validity. All of an authority is a merge of its scopes, so that the issuing path pays for one index and no more.

create index certificate_intent_ends on certificate_intent (authority, scope, not_after, serial);

-- A voided intent is revoked for the cause "never-delivered", and nothing else is.
create index revocation_ends on revocation (authority, scope, not_after, serial) where cause <> 'never-delivered';
create index revocation_never_delivered on revocation (authority, scope, not_after, serial)
  where cause = 'never-delivered';
