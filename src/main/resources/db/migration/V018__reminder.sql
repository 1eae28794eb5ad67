-- Messages that people want to be reminded of. A reminder stays, told, until its owner is done with it.
create table reminder (
    account_id bigint not null references account (id) on delete cascade,
    message_id bigint not null references message (id) on delete cascade,
    conversation_id bigint not null references conversation (id) on delete cascade,
    seq bigint not null,
    remind_at timestamp(3) with time zone not null,
    told_at timestamp(3) with time zone,
    primary key (account_id, message_id)
);

create index reminder_time_idx on reminder (account_id, remind_at, message_id);
create index reminder_message_idx on reminder (message_id);
