-- One person × one item, from opening to outcome. `organisation_path` decides who sees it. `attention` puts what came back
-- before what is due: `<0 returned, 1 not, 9 ended>|<due_on>`. `came_from` is the step in which a case was suspended or objected
-- to. Empty texts stand for "not yet".
create table cases (
  id text primary key,
  version bigint not null,
  campaign_id text not null,
  pack_id text not null,
  pack_sm3 text not null,
  item_id text not null,
  process_id text not null,
  form_id text not null,
  person_id text not null,
  person_name text not null,
  person_class text not null,
  sort_key text not null,
  organisation_id text not null,
  organisation_path text not null,
  step text not null,
  state text not null,
  came_from text not null,
  grade text not null,
  proposal text not null,
  grounds text not null,
  returned boolean not null,
  suspended boolean not null,
  due_on text,
  base_due_on text,
  attention text not null,
  exit_ground text not null,
  meeting_id text,
  publicity_id text,
  publicity_number bigint not null,
  objection_outcome text not null,
  opened_at text not null,
  updated_at text not null
);
create unique index cases_of_person on cases (person_id, pack_id, item_id, campaign_id);
create index cases_by_attention on cases (attention, id);
create index cases_by_name on cases (sort_key, id);
create index cases_by_change on cases (updated_at, id);
create index cases_by_organisation on cases (organisation_path, attention, id);
create index cases_by_campaign on cases (campaign_id, attention, id);
create index cases_by_publicity on cases (publicity_id) where publicity_id is not null;
create index cases_by_meeting on cases (meeting_id) where meeting_id is not null;
create index cases_suspended on cases (updated_at, id) where suspended;

-- What a decision on a case rested on: the facts and what the pack's decisions said of them, as JSON under its own SM3, so
-- that many events of a day share one row.
create table case_findings (
  sm3 text primary key,
  content text not null
);

-- What has happened. Nothing here is ever changed. `doer` and `content` are JSON; `basis` is what the process was asked with
-- (what held, the grades), so that the step can be taken again.
create table case_events (
  case_id text not null references cases (id),
  sequence bigint not null,
  act text not null,
  title text not null,
  from_step text not null,
  to_step text not null,
  at text not null,
  doer text not null,
  content text not null,
  cite text not null,
  basis text,
  findings_sm3 text references case_findings (sm3),
  snapshot bigint,
  pack_id text not null,
  pack_sm3 text not null,
  primary key (case_id, sequence)
);

-- The answers as they are being written, sealed; and as they were at an act.
create table case_forms (
  case_id text primary key references cases (id),
  version bigint not null,
  answers text not null,
  declarations text not null,
  saved_at text not null,
  saved_by_name text not null,
  submitted_at text
);
create table case_snapshots (
  case_id text not null references cases (id),
  number bigint not null,
  sm3 text not null,
  answers text not null,
  taken_at text not null,
  primary key (case_id, number)
);

-- Files that prove an entry. One that was taken out stays for the submissions that had it.
create table case_evidence (
  id text primary key,
  case_id text not null references cases (id),
  field text not null,
  row_id text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  content_sm3 text not null references blobs (sm3),
  uploaded_at text not null,
  uploaded_by_name text not null,
  removed_at text
);
create index case_evidence_of_case on case_evidence (case_id, field, row_id);

-- What the working group says of each entry now; what the person has to mend.
create table case_marks (
  case_id text not null references cases (id),
  entry text not null,
  verdict text not null,
  reason text not null,
  at text not null,
  by_name text not null,
  primary key (case_id, entry)
);
create table case_returns (
  case_id text not null references cases (id),
  entry text not null,
  reason text not null,
  at text not null,
  primary key (case_id, entry)
);
create table case_opinions (
  id text primary key,
  case_id text not null references cases (id),
  kind text not null,
  given_by text not null,
  given_on text not null,
  content text not null,
  due_on text,
  record_id text,
  recorded_at text not null,
  recorded_by_name text not null
);
create index case_opinions_of_case on case_opinions (case_id, recorded_at);

create table meetings (
  id text primary key,
  version bigint not null,
  organisation_id text not null,
  organisation_path text not null,
  held_on text not null,
  place text not null,
  chair text not null,
  members text not null,
  minutes text not null,
  decided bigint not null,
  recorded_at text not null,
  recorded_by_name text not null
);
create index meetings_by_time on meetings (recorded_at, id);
create index meetings_by_organisation on meetings (organisation_path, recorded_at, id);
create table meeting_decisions (
  meeting_id text not null references meetings (id),
  case_id text not null references cases (id),
  grade text not null,
  reason text not null,
  primary key (meeting_id, case_id)
);

-- `entries` is the page as it was put up: JSON of the permitted fields.
create table publicities (
  id text primary key,
  version bigint not null,
  organisation_id text not null,
  organisation_path text not null,
  pack_id text not null,
  rule_id text not null,
  state text not null,
  from_day text not null,
  to_day text not null,
  working_days bigint not null,
  place text not null,
  contact text not null,
  entries text not null,
  exempt bigint not null,
  closed_on text,
  published_at text not null
);
create index publicities_by_time on publicities (published_at, id);
create index publicities_by_organisation on publicities (organisation_path, published_at, id);

create table objections (
  id text primary key,
  version bigint not null,
  kind text not null,
  state text not null,
  case_id text not null references cases (id),
  publicity_id text references publicities (id),
  organisation_id text not null,
  organisation_path text not null,
  grade text not null,
  content text not null,
  by_name text not null,
  contact text not null,
  received_at text not null,
  outcome text not null,
  findings text not null,
  new_grade text not null,
  answered_at text,
  answered_by_name text not null
);
create index objections_of_case on objections (case_id, received_at);
create index objections_of_publicity on objections (publicity_id) where state = 'open';
create index objections_by_state on objections (state desc, received_at, id);
create index objections_by_organisation on objections (organisation_path, received_at, id);

create table case_notifications (
  case_id text primary key references cases (id),
  grade text not null,
  sent_at text not null,
  how text not null,
  received_on text,
  receipt_how text,
  opinion text,
  comment text
);

-- Bulk acts: `input`, `cases`, `scope`, `doer` and `failures` are JSON. What is running goes on after a restart.
create table case_runs (
  id text primary key,
  act text not null,
  state text not null,
  organisation_id text not null,
  organisation_path text not null,
  input text not null,
  actor text not null,
  case_ids text not null,
  done bigint not null,
  total bigint not null,
  refused bigint not null,
  failures text not null,
  started_at text not null,
  started_by text not null,
  started_by_name text not null,
  ended_at text
);
create index case_runs_in_work on case_runs (id) where state = 'running';
create index case_runs_by_time on case_runs (started_at, id);
