-- Groups and rooms: who may come in, and how.
alter table conversation add column archived_at timestamp(3) with time zone;
-- Counts every change of members, so that what is known of them in memory can be kept in step.
alter table conversation add column members_version bigint default 0 not null;
create index conversation_type_idx on conversation (type, id);

-- Rooms are found by the beginning of a word of their name.
create table room_word (
    word varchar(100) not null,
    conversation_id bigint not null references conversation (id) on delete cascade,
    primary key (word, conversation_id)
);

create index room_word_conversation_idx on room_word (conversation_id);

-- Members of a conversation in the order in which they came.
create index membership_joined_idx on membership (conversation_id, joined_at, account_id);

create table invitation (
    token varchar(32) primary key,
    conversation_id bigint not null references conversation (id),
    created_by_id bigint not null references account (id),
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone,
    max_uses int,
    uses int not null,
    revoked_at timestamp(3) with time zone
);

create index invitation_conversation_idx on invitation (conversation_id, created_at);
