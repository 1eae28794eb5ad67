-- The group or room to which a bot was given: its admins manage the bot, and one of them answers for it.
create table bot_group (
    bot_id bigint primary key references account (id),
    conversation_id bigint not null references conversation (id) on delete cascade
);

create index bot_group_conversation_idx on bot_group (conversation_id);
