-- What is to be sent later.

-- Unsent texts: one row for each conversation in which a person has begun a message. What was sent or given up leaves a
-- row with an empty text, so that a device which was away cannot bring an older text back.
create table draft (
    account_id bigint not null,
    conversation_id bigint not null,
    content bytea not null,
    reply_to_id bigint,
    written_at timestamp(3) with time zone not null,
    primary key (account_id, conversation_id),
    constraint draft_membership_fk foreign key (conversation_id, account_id)
        references membership (conversation_id, account_id) on delete cascade
);

create index draft_membership_idx on draft (conversation_id, account_id);
