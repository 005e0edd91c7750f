-- The audit chain. Records are added and never changed or removed: protect() of features/audit has the database refuse it.
create table audit_records (
  sequence bigint primary key,
  id text not null unique,
  recorded_at text not null,
  doer_id text not null,
  doer_name text not null,
  session_id text not null,
  address text not null,
  action text not null,
  action_name text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  organisation_path text not null,
  organisation_name text not null,
  before_json text not null,
  after_json text not null,
  reason text not null,
  signing_key text not null,
  previous text not null,
  digest text not null,
  signature text not null
);
create index audit_records_by_doer on audit_records (doer_id, sequence);
create index audit_records_by_action on audit_records (action, sequence);
create index audit_records_by_subject on audit_records (subject_id, sequence);
create index audit_records_by_time on audit_records (recorded_at, sequence);

-- One row: where the chain ends. Held against the records before each addition, so that a removal is noticed at once.
create table audit_head (
  id text primary key,
  sequence bigint not null,
  digest text not null
);
insert into audit_head (id, sequence, digest)
values ('head', 0, '0000000000000000000000000000000000000000000000000000000000000000');
