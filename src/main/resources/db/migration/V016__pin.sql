-- Messages that are pinned in their conversation.
create table pin (
    message_id bigint primary key references message (id) on delete cascade,
    conversation_id bigint not null references conversation (id) on delete cascade,
    seq bigint not null,
    pinned_by_id bigint not null references account (id),
    pinned_at timestamp(3) with time zone not null
);

create index pin_conversation_idx on pin (conversation_id, pinned_at);
