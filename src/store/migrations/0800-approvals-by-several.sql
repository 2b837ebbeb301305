-- An approval may need several people of several rights: who is still missing is what the inbox looks for.

alter table approval add column needs jsonb;
alter table approval add column given jsonb not null default '[]';
alter table approval add column missing_rights text[] not null default '{}';
update approval set needs = jsonb_build_array(jsonb_build_object('right', needed_right, 'people', 1)),
  missing_rights = case when state = 'open' then array[needed_right] else '{}' end,
  given = case when state in ('approved', 'done')
    then jsonb_build_array(jsonb_build_object('by', decided_by, 'right', needed_right)) else '[]' end;
alter table approval alter column needs set not null;

drop index approval_open;
create index approval_missing on approval using gin (missing_rights) where state = 'open';
