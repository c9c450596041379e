-- Where business time stands when it does not run with the wall clock (demo, tests); see io.siyu.time.DatabaseClock.
create table clock_anchor (
    only_row boolean          primary key default true check (only_row),
    real_at  timestamptz      not null,
    shown_at timestamptz      not null,
    rate     double precision not null check (rate >= 0)
);
grant select, insert, update on clock_anchor to siyu_app;
