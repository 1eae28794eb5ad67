-- The root of the thread that a scheduled message replies in, and whether the conversation shows it too.
alter table scheduled_message add column thread_id bigint;
alter table scheduled_message add column also_to_conversation boolean default false not null;
