-- What was answered to a write, by the key that its caller made for it. Kept for a day.
create table idempotency_keys (
  account_id text not null,
  key text not null,
  request_digest text not null,
  status bigint not null,
  headers text not null,
  body text,
  made_at text not null,
  primary key (account_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (made_at);
