-- What a member wants to hear of a conversation. archived_seq and unread_seq are places, so that what happens later
-- undoes them without a write: a newer message brings an archived conversation back, and a read mark beyond unread_seq
-- is no longer "marked unread".
alter table membership add column notification_level varchar(12) default 'EVERYTHING' not null;
alter table membership add column muted_until timestamp(3) with time zone;
alter table membership add column pinned boolean default false not null;
alter table membership add column archived_seq bigint;
alter table membership add column unread_seq bigint;
alter table membership add column attention_version bigint default 0 not null;

-- Who is mentioned. account_id 0 stands for everybody in the conversation: one row, however many they are.
create table mention (
    message_id bigint not null references message (id) on delete cascade,
    account_id bigint not null,
    conversation_id bigint not null,
    seq bigint not null,
    sender_id bigint not null,
    created_at timestamp(3) with time zone not null,
    primary key (message_id, account_id)
);

-- What is unread is counted from this index alone.
create unique index mention_unread_key on mention (conversation_id, account_id, seq) include (sender_id);
create index mention_recent_idx on mention (account_id, created_at, message_id);
