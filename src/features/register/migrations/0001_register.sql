-- People as lists show them: what follows from their records as of now, so that a page is read from one index.
-- The empty text stands for "nobody has said". `organisation_path` decides who sees a person. `due_on` is the day on which
-- a record that is known already begins or ends, so that the row has to be made anew.
create table persons (
  id text primary key,
  version bigint not null,
  state text not null,
  organisation_id text not null,
  organisation_path text not null,
  name text not null,
  sort_key text not null,
  document_type text not null,
  document_number text not null,
  document_index text,
  sex text not null,
  birth_date text not null,
  class text not null,
  class_date text not null,
  post_level text not null,
  status text not null,
  talent_type text not null,
  introduction text not null,
  prefecture text not null,
  unit_kind text not null,
  due_on text,
  created_at text not null,
  updated_at text not null
);
create unique index persons_document on persons (document_index);
create index persons_by_sort_key on persons (sort_key, id);
create index persons_by_name on persons (name, id);
create index persons_by_change on persons (updated_at, id);
create index persons_by_class on persons (class, sort_key, id);
create index persons_by_class_date on persons (class_date, id);
create index persons_by_post_level on persons (post_level, sort_key, id);
create index persons_by_status on persons (status, sort_key, id);
create index persons_by_organisation on persons (organisation_path, sort_key, id);
create index persons_by_organisation_id on persons (organisation_id);
create index persons_due on persons (due_on) where due_on is not null;

-- A workbook that was brought in. `counts`, `notes`, `problem` and `doer` are JSON; `doer` is who has the work done that
-- is going on, `may_enter_units` whether it may enter organisations.
create table imports (
  id text primary key,
  state text not null,
  organisation_id text not null,
  organisation_path text not null,
  file_name text not null,
  file_sm3 text not null references blobs (sm3),
  may_enter_units boolean not null,
  done bigint not null,
  total bigint not null,
  counts text,
  notes text not null,
  problem text,
  doer text not null,
  reason text not null,
  uploaded_at text not null,
  uploaded_by text not null,
  uploaded_by_name text not null,
  accepted_at text,
  accepted_by text,
  accepted_by_name text,
  accepted_rows text,
  undone_at text,
  undone_by text,
  undone_by_name text
);
create index imports_in_work on imports (id) where state in ('reading', 'accepting', 'undoing');
create index imports_by_time on imports (uploaded_at, id);
create index imports_by_organisation on imports (organisation_path, uploaded_at, id);

-- The preview, a person a row, as it is shown; and every bad cell. Both are JSON with numbers masked.
create table import_rows (
  import_id text not null references imports (id),
  place bigint not null,
  action text not null,
  content text not null,
  primary key (import_id, place)
);
create table import_faults (
  import_id text not null references imports (id),
  place bigint not null,
  content text not null,
  primary key (import_id, place)
);

-- Whom an import entered or changed.
create table import_people (
  import_id text not null references imports (id),
  person_id text not null references persons (id),
  action text not null,
  primary key (import_id, person_id)
);
create index import_people_by_person on import_people (person_id);

-- What is known of people: the kind `people` holds a person's own fields, the others a record each. `fields` is a
-- JSON object of canonical texts by column of policies/roster/roster.yaml; sensitive ones are sealed.
-- A version is true in the world from `valid_from` (empty: from the beginning) until before `valid_to`, and was held
-- true by the register from `recorded_at` until `superseded_at`. Nothing is ever changed but `superseded_…`.
create table person_records (
  row_id text primary key,
  person_id text not null references persons (id),
  record_id text not null,
  kind text not null,
  organisation_id text,
  fields text not null,
  valid_from text not null,
  valid_to text,
  recorded_at text not null,
  recorded_by text not null,
  recorded_by_name text not null,
  reason text not null,
  import_id text references imports (id),
  superseded_at text,
  superseded_by text,
  superseded_by_name text,
  superseded_import text references imports (id)
);
create index person_records_by_person on person_records (person_id, kind, recorded_at);
create index person_records_by_organisation on person_records (organisation_id) where superseded_at is null;
create index person_records_by_import on person_records (import_id) where import_id is not null;
create index person_records_by_superseding_import on person_records (superseded_import)
  where superseded_import is not null;
