-- More ways to say when: only on some days, every so often, on festivals, on lunar anniversaries, and what becomes of a time of
-- day that had passed on entry.
alter table sop_step
    add column days text not null default 'ANY' check (days in ('ANY', 'WORKDAYS', 'OFF_DAYS', 'WEEKDAYS')),
    -- a message that falls on another day is left out; otherwise it waits
    add column skip_other_days boolean not null default false,
    add column passed text not null default 'SKIP' check (passed in ('SKIP', 'AT_ONCE', 'NEXT')),
    -- the anniversaries are those of the lunar year
    add column lunar boolean not null default false,
    add column every int check (every between 1 and 366),
    add column every_unit text check (every_unit in ('DAYS', 'WEEKS', 'MONTHS')),
    add column times int check (times between 1 and 100),
    add column festival text,
    drop constraint sop_step_rule,
    add constraint sop_step_rule check (
        num_nonnulls(after_seconds, day, at_time, anchor, on_date, event, event_name, every, every_unit, times, festival)
            = case rule_kind
                when 'AFTER' then num_nonnulls(after_seconds)
                when 'DAY_AT' then num_nonnulls(day, at_time)
                when 'NEXT_WEEKDAY' then num_nonnulls(day, at_time)
                when 'ANCHORED_ON' then num_nonnulls(day, at_time, anchor)
                when 'ON_DATE' then num_nonnulls(at_time, on_date)
                when 'EACH_YEAR' then num_nonnulls(at_time, on_date)
                when 'AFTER_EVENT' then num_nonnulls(after_seconds, event, event_name)
                when 'EVERY' then num_nonnulls(at_time, every, every_unit, times)
                when 'FESTIVAL' then num_nonnulls(day, at_time, festival)
            end
        and case rule_kind
                when 'AFTER' then num_nulls(after_seconds)
                when 'DAY_AT' then num_nulls(day, at_time)
                when 'NEXT_WEEKDAY' then num_nulls(day, at_time)
                when 'ANCHORED_ON' then num_nulls(day, at_time, anchor)
                when 'ON_DATE' then num_nulls(at_time, on_date)
                when 'EACH_YEAR' then num_nulls(at_time, on_date)
                when 'AFTER_EVENT' then num_nulls(after_seconds, event, event_name)
                when 'EVERY' then num_nulls(at_time, every, every_unit, times)
                when 'FESTIVAL' then num_nulls(day, at_time, festival)
                else 1
            end = 0
        and (weekdays is not null) = (rule_kind = 'NEXT_WEEKDAY' or days = 'WEEKDAYS')
        and (days = 'ANY' or rule_kind in ('DAY_AT', 'EVERY'))
        and (passed = 'SKIP' or rule_kind = 'DAY_AT')
        and (not yearly or rule_kind = 'ANCHORED_ON')
        and (not lunar or yearly));
grant select (days, skip_other_days, passed, lunar, every, every_unit, times, festival) on sop_step to siyu_platform;
