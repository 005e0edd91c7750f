-- What is put to the level above may also be somebody outstanding, or a good example, that is recommended.
alter table situations add column kind text not null default 'question';
create index name_entries_by_name on name_entries (list_id, name, id);
