-- Who may log in. The password is an Argon2id hash; the authenticator's secret is sealed.
create table accounts (
  id text primary key,
  version bigint not null,
  login_name text not null unique,
  display_name text not null,
  sort_key text not null,
  phone text,
  person_id text,
  organisation_id text not null references organisations (id),
  password_hash text not null,
  password_is_temporary boolean not null,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint,
  lock_reason text,
  closed_at text,
  created_at text not null,
  updated_at text not null,
  last_login_at text
);
create index accounts_by_name on accounts (sort_key, id);
create index accounts_by_organisation on accounts (organisation_id);
create index accounts_by_person on accounts (person_id);

-- A role at an organisation. What was taken back stays, with its end.
create table grants (
  id text primary key,
  account_id text not null references accounts (id),
  role text not null,
  organisation_id text not null references organisations (id),
  until text,
  granted_at text not null,
  granted_by text,
  granted_by_name text,
  ended_at text,
  ended_by text
);
create index grants_by_account on grants (account_id);
create index grants_by_organisation on grants (organisation_id);
create unique index grants_once on grants (account_id, role, organisation_id) where ended_at is null;

-- One-time codes for whoever has lost the authenticator; only their SM3 is kept.
create table recovery_codes (
  account_id text not null references accounts (id),
  digest text not null,
  used_at text,
  primary key (account_id, digest)
);

-- Sessions by the SM3 of their token: who reads this table can take over none of them.
create table sessions (
  id text primary key,
  account_id text not null references accounts (id),
  token_digest text not null unique,
  csrf_token text not null,
  second_factor_passed boolean not null,
  began_at text not null,
  last_seen_at text not null,
  ends_at text not null,
  ended_at text,
  address text not null,
  device text not null
);
create index sessions_by_account on sessions (account_id, ended_at);

-- The log of log-ins, also of names that nobody has.
create table logins (
  id text primary key,
  at text not null,
  login_name text not null,
  account_id text references accounts (id),
  outcome text not null,
  address text not null,
  device text not null
);
create index logins_by_account on logins (account_id, id);
create index logins_by_name on logins (login_name, id);

-- Failed log-ins in a row by the name that was typed, whether or not somebody has it, so that being locked out tells
-- nothing of who exists.
create table login_failures (
  login_name text primary key,
  failures bigint not null,
  last_at text not null
);

-- The one-time link of the first start.
create table set_up (
  id bigint primary key,
  token_digest text not null,
  made_at text not null,
  used_at text
);
