-- What somebody who let a paused journey go on wanted of the messages that were due meanwhile. No row: those that are not
-- too late are sent.
create table journey_backlog (
    tenant_id      bigint not null,
    journey_id     bigint not null,
    -- what was due before is not sent
    dropped_before timestamptz,
    -- what was due before is sent, however late
    sent_before    timestamptz,
    primary key (tenant_id, journey_id)
);
call wall_in('journey_backlog');
