-- Whom a campaign expects, a person × item a row. `list_id` is that of the campaign, or of a computation that has not taken
-- its place. `entry_key` is the person's id, or of somebody who is not in the register the blind index of the number.
create table name_entries (
  id text primary key,
  version bigint not null,
  campaign_id text not null references campaigns (id),
  list_id text not null,
  item_id text not null,
  entry_key text not null,
  person_id text,
  name text not null,
  document_number text not null,
  organisation_id text,
  organisation_path text not null,
  former_id text,
  listed_unit text,
  basis text not null,
  compared text,
  difference text,
  state text not null,
  note text,
  evidence_sm3 text references blobs (sm3),
  evidence_name text,
  evidence_bytes bigint,
  is_settled boolean not null,
  settled_at text,
  settled_by text,
  settled_by_name text,
  settle_reason text,
  is_issued boolean not null
);
create unique index name_entries_key on name_entries (list_id, item_id, entry_key);
create index name_entries_by_id on name_entries (list_id, id);
create index name_entries_by_organisation on name_entries (list_id, organisation_path, id);
create index name_entries_by_organisation_id on name_entries (organisation_id);
create index name_entries_by_person on name_entries (person_id, list_id);
create index name_entries_unsettled on name_entries (list_id, id) where is_settled = false;
create index name_entries_to_issue on name_entries (list_id, id) where is_issued = false;
create index name_entries_of_campaign on name_entries (campaign_id, list_id);

-- Work on name lists that goes on behind an answer. `input`, `doer` and `problem` are JSON.
create table name_works (
  id text primary key,
  campaign_id text not null references campaigns (id),
  kind text not null,
  state text not null,
  doer text not null,
  input text not null,
  organisation_id text,
  organisation_path text not null,
  file_sm3 text references blobs (sm3),
  file_name text,
  done bigint not null,
  total bigint not null,
  changed bigint not null,
  problem text,
  started_at text not null,
  started_by text not null,
  started_by_name text not null,
  ended_at text
);
create index name_works_running on name_works (id) where state = 'running';
create index name_works_by_campaign on name_works (campaign_id, id);

-- A person between two units: the former hands over, the present takes over; both see it.
create table hand_overs (
  id text primary key,
  version bigint not null,
  campaign_id text not null references campaigns (id),
  entry_id text not null references name_entries (id),
  person_id text not null,
  name text not null,
  from_id text not null,
  from_path text not null,
  to_id text not null,
  to_path text not null,
  state text not null,
  reason text not null,
  facts text,
  refusal text,
  refused_by text,
  settlement text,
  responsible_id text,
  opened_at text not null
);
create unique index hand_overs_open on hand_overs (campaign_id, person_id) where state in ('open', 'delivered', 'refused');
create index hand_overs_from on hand_overs (from_path, id);
create index hand_overs_to on hand_overs (to_path, id);
create index hand_overs_by_campaign on hand_overs (campaign_id, id);
create index hand_overs_by_person on hand_overs (person_id);
