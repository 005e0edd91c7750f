-- Contents that rows refer to by their SM3: evidence files, attachments. A row here makes a content part of the
-- database; where its bytes are, in files or in the two tables below, is the installation's choice.
create table blobs (
  sm3 text primary key,
  bytes bigint not null,
  kept_at text not null,
  forgotten_at text
);

-- A content is whole once it has its row in blob_contents, which comes after its chunks.
create table blob_contents (
  sm3 text primary key,
  bytes bigint not null,
  received_at text not null
);

create table blob_chunks (
  sm3 text not null,
  number bigint not null,
  received_at text not null,
  content bytea not null,
  primary key (sm3, number)
);
