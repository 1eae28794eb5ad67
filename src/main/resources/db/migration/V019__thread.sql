-- Threads: replies to a message beside the timeline.

-- The root of the thread that a message is in, and whether it appears in the thread only.
alter table message add column thread_id bigint;
alter table message add column aside boolean default false not null;

-- The newest message of the timeline, which last_text is about; last_seq counts the messages of threads as well.
-- last_deleted_seq and deleted_message have those that are only in threads too: they do not count as unread.
alter table conversation add column shown_seq bigint default 0 not null;
update conversation set shown_seq = last_seq;

-- One row for each thread, so that a page does not count. recent has the people who replied last, by id, the last one
-- first.
create table thread (
    root_id bigint primary key references message (id) on delete cascade,
    conversation_id bigint not null references conversation (id) on delete cascade,
    root_seq bigint not null,
    replies int not null,
    last_seq bigint not null,
    last_reply_at timestamp(3) with time zone not null,
    recent varchar(120) not null
);

create index thread_conversation_idx on thread (conversation_id);

-- The replies that are not deleted.
create table thread_reply (
    root_id bigint not null references thread (root_id) on delete cascade,
    seq bigint not null,
    message_id bigint not null,
    sender_id bigint not null,
    created_at timestamp(3) with time zone not null,
    primary key (root_id, seq)
);

-- Who follows a thread, or did, and how far people have read it.
create table thread_follower (
    account_id bigint not null references account (id) on delete cascade,
    root_id bigint not null references message (id) on delete cascade,
    following boolean not null,
    read_seq bigint not null,
    primary key (account_id, root_id)
);

create index thread_follower_root_idx on thread_follower (root_id);
