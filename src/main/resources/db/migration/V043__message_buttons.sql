-- The buttons below the messages of bots.
create table message_buttons (
    message_id bigint primary key references message (id) on delete cascade,
    -- All of them, as JSON, encrypted.
    content bytea not null
);
