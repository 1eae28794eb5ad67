-- Who is mentioned. account_id 0 stands for everyone in the conversation: one row, however many they are.
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
