-- What is told of tasks: those that are not over, and those the channel refused lately.
create index send_task_open on send_task (tenant_id, id) where concluded_at is null;
create index send_task_refused on send_task (tenant_id, concluded_at) where state = 'REFUSED';
