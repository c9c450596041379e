-- The receipts of a contact who turns out to be the same person as another.
create index receipt_of_contact on receipt (tenant_id, contact_id);
