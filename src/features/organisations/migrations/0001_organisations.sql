-- The tree of organisations as it is now. `path` holds the ids from the root down: /a/b/c/.
create table organisations (
  id text primary key,
  version bigint not null,
  path text not null unique,
  parent_id text references organisations (id),
  node text not null,
  name text not null,
  sort_key text not null,
  short_name text,
  credit_code text,
  kind text,
  authority text,
  division text,
  lead_department_id text references organisations (id),
  registration_level text,
  registration_division text,
  civil_service_managed boolean,
  combined_review boolean,
  large_group boolean,
  state text not null,
  valid_from text,
  ended_on text,
  created_at text not null,
  updated_at text not null
);
create index organisations_by_name on organisations (sort_key, id);
create index organisations_by_change on organisations (updated_at, id);
create index organisations_by_parent on organisations (parent_id, sort_key, id);
create unique index organisations_credit_code on organisations (credit_code) where state = 'active';
create unique index organisations_name on organisations (parent_id, name) where state = 'active';

-- What happened to an organisation in the world, and who wrote it down when. `changes` and `others` are JSON lists.
create table organisation_events (
  id text primary key,
  organisation_id text not null references organisations (id),
  kind text not null,
  day text not null,
  document text,
  reason text,
  changes text not null,
  others text not null,
  recorded_at text not null,
  recorded_by text,
  recorded_by_name text
);
create index organisation_events_by_organisation on organisation_events (organisation_id, day, id);

-- What an organisation was from a day (the empty text: from the beginning) to another.
create table organisation_states (
  id text primary key,
  organisation_id text not null references organisations (id),
  valid_from text not null,
  valid_to text,
  parent_id text,
  name text not null,
  short_name text,
  credit_code text,
  kind text,
  authority text,
  division text,
  lead_department_id text,
  registration_level text,
  registration_division text,
  civil_service_managed boolean,
  combined_review boolean,
  large_group boolean,
  state text not null
);
create unique index organisation_states_by_day on organisation_states (organisation_id, valid_from);
create index organisation_states_by_name on organisation_states (name);

-- Which organisation stands for one that has ended.
create table organisation_successors (
  organisation_id text not null references organisations (id),
  successor_id text not null references organisations (id),
  primary key (organisation_id, successor_id)
);
