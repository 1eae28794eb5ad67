-- Disappearing messages.

-- After how long new messages disappear; null if they are kept.
alter table conversation add column disappear_after_seconds bigint;

alter table message add column expires_at timestamp(3) with time zone;

-- The messages that are still to disappear.
create table expiring_message (
    message_id bigint primary key references message (id) on delete cascade,
    conversation_id bigint not null,
    expires_at timestamp(3) with time zone not null
);

create index expiring_message_time_idx on expiring_message (expires_at, message_id);
