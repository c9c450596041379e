-- Who was in which customer group. Both times only ever move forward; a member as long as the joining is the later one.
create table group_membership (
    tenant_id  bigint      not null,
    contact_id bigint      not null,
    chat_id    text        not null,
    joined_at  timestamptz,
    left_at    timestamptz,
    inside     boolean     not null generated always as
                   (joined_at is not null and (left_at is null or left_at < joined_at)) stored,
    primary key (tenant_id, contact_id, chat_id)
);
call wall_in('group_membership');

-- What a contact bought, ever: the sums over the events order_paid and order_refunded, so that no question reads them all.
create table spending (
    tenant_id  bigint         not null,
    contact_id bigint         not null,
    total      numeric(38, 9) not null,
    orders     bigint         not null,
    first      numeric(38, 9),
    largest    numeric(38, 9),
    primary key (tenant_id, contact_id)
);
call wall_in('spending');

-- The number a text is; null if it is none. As NumberText reads it.
create function as_number(text) returns numeric
    language sql immutable parallel safe
    return case when $1 ~ '^-?[0-9]{1,18}(\.[0-9]{1,9})?$' then $1::numeric end;

-- The first moment of a day somewhere, the earlier one where a clock put back shows midnight twice.
create function local_midnight(day date, zone text) returns timestamptz
    language sql stable parallel safe
    return least(day::timestamp at time zone zone,
                 (day::timestamp - interval '1 hour') at time zone zone + interval '1 hour');

-- The next day of the year like that one, today included; 29 February is 28 February in other years.
create function next_anniversary(of date, today date) returns date
    language sql immutable parallel safe
    return (select min(day)
            from (select (of + make_interval(years => (extract(year from today) - extract(year from of))::int + ahead))::date
                  from generate_series(0, 1) as y (ahead)) as a (day)
            where day >= today);
