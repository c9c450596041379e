-- The end of the hours over which the messages of a step are spread; null: all at the same time.
alter table sop_step
    add column until_time time,
    add constraint sop_step_hours check (
        until_time is null or rule_kind in ('DAY_AT', 'EVERY') and until_time > at_time);
grant select (until_time) on sop_step to siyu_platform;
