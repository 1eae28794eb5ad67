-- Messages that people have starred for themselves.
create table star (
    account_id bigint not null references account (id) on delete cascade,
    message_id bigint not null references message (id) on delete cascade,
    conversation_id bigint not null references conversation (id) on delete cascade,
    seq bigint not null,
    starred_at timestamp(3) with time zone not null,
    primary key (account_id, message_id)
);

create index star_recent_idx on star (account_id, starred_at, message_id);
create index star_conversation_idx on star (account_id, conversation_id, seq);
create index star_message_idx on star (message_id);
