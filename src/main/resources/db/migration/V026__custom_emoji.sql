-- Emoji that administrators have added.

-- Few and small; which there are is kept in memory. picture_key is the hash of the picture, which is its address.
-- still is the first frame of an animated picture, for people who want no motion.
create table custom_emoji (
    name varchar(32) primary key,
    picture_key varchar(22) not null,
    type varchar(16) not null,
    width int not null,
    height int not null,
    bytes bytea not null,
    still bytea,
    added_by_id bigint not null references account (id),
    created_at timestamp(3) with time zone not null
);

create index custom_emoji_picture_idx on custom_emoji (picture_key);
