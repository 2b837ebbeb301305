-- The register by the beginning of a name or its reading, white space and width set aside (NFKC turns U+3000 into a space).
-- The given name counts as a beginning too. text_pattern_ops, so that LIKE 'x%' is a range whatever the collation.

create index resident_version_name on resident_version
  (replace(normalize(name, nfkc), ' ', '') text_pattern_ops);
create index resident_version_reading on resident_version
  (replace(normalize(reading, nfkc), ' ', '') text_pattern_ops);
create index resident_version_given_name on resident_version
  (split_part(normalize(name, nfkc), ' ', 2) text_pattern_ops);
create index resident_version_given_reading on resident_version
  (split_part(normalize(reading, nfkc), ' ', 2) text_pattern_ops);
create index resident_version_alias on resident_version
  (replace(normalize(alias, nfkc), ' ', '') text_pattern_ops) where alias is not null;
