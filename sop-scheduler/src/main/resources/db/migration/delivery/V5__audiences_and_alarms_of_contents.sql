-- For whom a content is, as io.siyu.condition.ConditionJson writes it. No row: for everybody.
create table content_audience (
    tenant_id  bigint not null,
    content_id bigint not null,
    condition  jsonb  not null,
    primary key (tenant_id, content_id)
);
call wall_in('content_audience');

-- Sends that were skipped because their content had expired, until somebody writes the content anew.
create table content_alarm (
    tenant_id  bigint      not null,
    content_id bigint      not null,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    sends      bigint      not null,
    primary key (tenant_id, content_id)
);
call wall_in('content_alarm');
