-- "Who did this within a period": what asks about the past of everybody, such as the dry run of a rule.
create index behaviour_event_by_name on behaviour_event (tenant_id, name, occurred_at, id);
