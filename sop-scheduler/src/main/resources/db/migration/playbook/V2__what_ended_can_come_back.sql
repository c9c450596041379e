-- A step or rule a version no longer has. One that brings it back means the same: nobody gets its message a second time.
alter table playbook_item add column ended boolean not null default false;
