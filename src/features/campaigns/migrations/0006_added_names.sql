-- Who came to a name list after it was issued: when, by whom, why.
alter table name_entries add column added_at text;
alter table name_entries add column added_by text;
alter table name_entries add column added_by_name text;
alter table name_entries add column added_reason text;
