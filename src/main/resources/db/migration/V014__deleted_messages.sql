-- Which messages are deleted: what is unread is counted without them. One row for each, however many members there are.
create table deleted_message (
    conversation_id bigint not null references conversation (id) on delete cascade,
    seq bigint not null,
    primary key (conversation_id, seq)
);

insert into deleted_message (conversation_id, seq)
select conversation_id, seq from message where deleted_at is not null;

-- The newest deleted one: for members who have read up to it, nothing needs to be counted.
alter table conversation add column last_deleted_seq bigint default 0 not null;

update conversation set last_deleted_seq =
    coalesce((select max(seq) from deleted_message d where d.conversation_id = conversation.id), 0);
