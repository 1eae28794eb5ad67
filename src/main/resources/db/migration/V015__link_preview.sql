-- Previews of the links in messages.

create table link_preview (
    message_id bigint primary key references message (id) on delete cascade,
    -- Encrypted: the address and the texts.
    content bytea not null,
    -- Of its picture; null if it has none.
    picture_width integer,
    picture_height integer,
    created_at timestamp(3) with time zone not null
);

-- A row of its own, so that reading a page of messages does not read the pictures.
create table link_preview_picture (
    message_id bigint primary key references link_preview (message_id) on delete cascade,
    -- Encrypted.
    bytes bytea not null
);
