-- Which messages a person has deleted for themselves.
create table hidden_message (
    account_id bigint not null references account (id) on delete cascade,
    conversation_id bigint not null references conversation (id) on delete cascade,
    seq bigint not null,
    hidden_at timestamp(3) with time zone not null,
    primary key (account_id, conversation_id, seq)
);

create index hidden_message_conversation_idx on hidden_message (conversation_id, seq);
