-- Bulk decisions of people of the register. `filter`, `scope`, `doer`, `sheets` and `problem` are JSON: whom, how far who
-- started it may see, who he is, what it came to. `organisation_path` is empty where he asked for his whole scope.
create table decision_runs (
  id text primary key,
  state text not null,
  pack_id text not null,
  pack_sm3 text not null,
  decided_on text not null,
  filter text not null,
  scope text not null,
  doer text not null,
  organisation_id text,
  organisation_path text not null,
  done bigint not null,
  total bigint not null,
  people bigint not null,
  sheets text not null,
  workbook_sm3 text references blobs (sm3),
  workbook_bytes bigint not null,
  lines_sm3 text references blobs (sm3),
  lines_bytes bigint not null,
  problem text,
  started_at text not null,
  started_by text not null,
  started_by_name text not null,
  ended_at text
);
create index decision_runs_in_work on decision_runs (id) where state = 'running';
create index decision_runs_by_time on decision_runs (started_at, id);
create index decision_runs_by_organisation on decision_runs (organisation_path, started_at, id);
