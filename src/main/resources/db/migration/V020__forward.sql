-- Messages that were forwarded. Their source is named only if everyone may know it: what was said in a room.
create table forwarded_message (
    message_id bigint primary key references message (id) on delete cascade,
    author_id bigint,
    room_id bigint references conversation (id) on delete set null
);

create index forwarded_message_room_idx on forwarded_message (room_id);
