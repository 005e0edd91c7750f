-- Who owes what by when. `cite` is a JSON list of clauses. `due_key` is due_on, and where the notice sets no day a text
-- after all days, so that a list by what is due first is read from an index. Each thing is owed once at a time by one
-- organisation.
create table duties (
  id text primary key,
  version bigint not null,
  state text not null,
  kind text not null,
  campaign_id text,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  person_id text,
  organisation_id text not null,
  organisation_path text not null,
  title text not null,
  cite text not null,
  arisen_on text not null,
  due_on text,
  due_key text not null,
  met_on text,
  waived_on text,
  waived_by text,
  waived_by_name text,
  waive_reason text,
  created_at text not null
);
create unique index duties_owed on duties (kind, subject_kind, subject_id, organisation_id) where state = 'open';
create index duties_by_due on duties (state, due_key, id);
create index duties_by_organisation on duties (organisation_path, state, due_key, id);
create index duties_by_organisation_id on duties (organisation_id);
create index duties_by_subject on duties (subject_id);
create index duties_by_person on duties (person_id) where person_id is not null;
create index duties_by_campaign on duties (campaign_id, state);
