-- For how many of those looked at nobody was found.
alter table assignment_run add column nobody bigint not null default 0;
