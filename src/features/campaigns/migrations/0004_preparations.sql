-- A unit's preparation: plan, procedure, working group, dates, sub-units. `content` is JSON.
create table preparations (
  campaign_id text not null references campaigns (id),
  organisation_id text not null,
  organisation_path text not null,
  version bigint not null,
  content text not null,
  updated_at text not null,
  updated_by text not null,
  updated_by_name text not null,
  primary key (campaign_id, organisation_id)
);
create index preparations_by_change on preparations (campaign_id, updated_at, organisation_id);
create index preparations_by_organisation on preparations (organisation_path);

-- A special situation put to the level above. `steps` is JSON: the question, the opinions of the levels, the answer.
create table situations (
  id text primary key,
  version bigint not null,
  campaign_id text not null references campaigns (id),
  organisation_id text not null,
  organisation_path text not null,
  addressee_id text not null,
  addressee_path text not null,
  entry_id text references name_entries (id),
  person_name text,
  title text not null,
  state text not null,
  steps text not null
);
create index situations_by_organisation on situations (organisation_path, id);
create index situations_by_addressee on situations (addressee_path, id) where state = 'open';
create index situations_by_campaign on situations (campaign_id, id);
