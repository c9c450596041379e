-- When a step is rewritten, whoever is in its stage may keep it as it was: then it stands beside the new one, each for those
-- who entered on its side of that moment.
alter table sop_step
    -- for those who entered the stage from then on
    add column entered_from   timestamptz,
    -- for those who entered it before
    add column entered_before timestamptz,
    -- the same for all that are one step to its author: the id of the first; null while there is only one
    add column lineage        bigint;
grant select (entered_from, entered_before) on sop_step to siyu_platform;
create index sop_step_of_lineage on sop_step (tenant_id, lineage) where lineage is not null;
