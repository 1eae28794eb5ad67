create sequence mail_address_id_seq;
create sequence mail_message_id_seq;

-- Addresses to which e-mails are sent that become messages.
create table mail_address (
    id bigint primary key,
    conversation_id bigint not null references conversation (id) on delete cascade,
    -- What posts.
    bot_id bigint not null references account (id),
    created_by_id bigint not null references account (id),
    created_at timestamp(3) with time zone not null,
    name varchar(3200) not null,
    -- What stands before the @: its SHA-256, by which it is found, and encrypted, so that it can be shown again.
    token_hash bytea not null unique,
    token bytea not null,
    -- Whether what members write in the thread of an e-mail is sent to its writer.
    replies boolean not null,
    last_used_at timestamp(3) with time zone
);

create index mail_address_conversation_idx on mail_address (conversation_id, id);

-- E-mails that became messages, and those that messages were sent as.
create table mail_message (
    id bigint primary key,
    address_id bigint not null references mail_address (id) on delete cascade,
    -- SHA-256 of the Message-ID.
    reference_hash bytea not null,
    message_id bigint not null references message (id) on delete cascade,
    -- The message that began the thread: the same one, or that which it answers.
    root_id bigint not null references message (id) on delete cascade,
    -- To whom answers are sent, and what they refer to, as JSON, encrypted; null if no one is answered.
    writer bytea,
    unique (address_id, reference_hash)
);

create index mail_message_message_idx on mail_message (message_id);
create index mail_message_root_idx on mail_message (root_id, id);

-- Messages that are still to be sent to the writers of e-mails.
create table mail_reply (
    message_id bigint primary key references message (id) on delete cascade,
    address_id bigint not null references mail_address (id) on delete cascade,
    root_id bigint not null references message (id) on delete cascade,
    created_at timestamp(3) with time zone not null,
    attempts integer not null default 0,
    -- While a node sends it, this is when another one may.
    next_attempt_at timestamp(3) with time zone not null
);

create index mail_reply_address_idx on mail_reply (address_id);
create index mail_reply_root_idx on mail_reply (root_id);
create index mail_reply_next_idx on mail_reply (next_attempt_at);
