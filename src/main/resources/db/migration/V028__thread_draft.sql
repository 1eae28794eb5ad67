-- Unsent replies in threads, as draft has those of conversations.
create table thread_draft (
    account_id bigint not null,
    conversation_id bigint not null,
    root_id bigint not null references message (id) on delete cascade,
    content bytea not null,
    reply_to_id bigint,
    written_at timestamp(3) with time zone not null,
    primary key (account_id, root_id),
    constraint thread_draft_membership_fk foreign key (conversation_id, account_id)
        references membership (conversation_id, account_id) on delete cascade
);

create index thread_draft_membership_idx on thread_draft (conversation_id, account_id);
create index thread_draft_root_idx on thread_draft (root_id);
