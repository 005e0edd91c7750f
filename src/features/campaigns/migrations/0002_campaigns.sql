-- Runs of packs. `content` is what the pack says of items, windows and deadlines, as JSON, so that a campaign stays what it
-- was opened as. `list_id` names the entries that are its name list: a new computation is written beside them and then
-- takes their place at once.
create table campaigns (
  id text primary key,
  version bigint not null,
  pack_id text not null,
  pack_sm3 text not null,
  name text not null,
  decided_on text not null,
  state text not null,
  content text not null,
  list_state text not null,
  list_id text,
  list_sm3 text references blobs (sm3),
  list_name text,
  computed_at text,
  issued_at text,
  created_at text not null,
  created_by text not null,
  created_by_name text not null,
  opened_at text,
  closed_at text,
  close_reason text
);
create unique index campaigns_name on campaigns (name) where state <> 'closed';
create index campaigns_by_time on campaigns (created_at, id);
