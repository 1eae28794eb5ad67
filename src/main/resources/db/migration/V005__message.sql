-- What is said.

create sequence message_id_seq start with 1 increment by 50;

-- A deleted message keeps its row, without content, so that clients that were away catch up on the deletion.
create table message (
    id bigint primary key,
    conversation_id bigint not null references conversation (id),
    seq bigint not null,
    revision bigint not null,
    sender_id bigint references account (id),
    client_id uuid,
    kind varchar(8) not null,
    content varchar(40000) not null,
    reply_to_id bigint references message (id),
    -- One bit for each part that other rooms add to the message, such as mentions.
    parts integer default 0 not null,
    created_at timestamp(3) with time zone not null,
    edited_at timestamp(3) with time zone,
    deleted_at timestamp(3) with time zone,
    constraint message_client_key unique (client_id, sender_id),
    constraint message_seq_key unique (conversation_id, seq),
    constraint message_revision_key unique (conversation_id, revision)
);

create table message_edit (
    message_id bigint not null references message (id) on delete cascade,
    edited_at timestamp(3) with time zone not null,
    content varchar(40000) not null,
    primary key (message_id, edited_at)
);

-- Which messages are deleted: what is unread is counted without them. One row for each, however many members there are.
create table deleted_message (
    conversation_id bigint not null references conversation (id) on delete cascade,
    seq bigint not null,
    primary key (conversation_id, seq)
);
