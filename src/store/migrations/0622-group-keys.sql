-- Group verifiers whose keys for answers are looked at, in order of their names.

create index relying_party_group_verifiers on relying_party (relying_party)
  where kind = 'group-verifier' and state in ('registered', 'suspended', 'withdrawn');
