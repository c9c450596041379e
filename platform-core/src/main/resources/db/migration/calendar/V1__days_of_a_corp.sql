-- Days a corp added to the published calendar or corrected in it: the next year, as soon as it is announced.
create table holiday_day (
    tenant_id bigint  not null,
    day       date    not null,
    -- false: people work on it, whatever its weekday
    off       boolean not null,
    name      text    not null,
    primary key (tenant_id, day)
);
call wall_in('holiday_day');
call let_platform_find('holiday_day', 'tenant_id, day, off');
