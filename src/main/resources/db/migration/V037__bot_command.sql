-- The commands that bots offer where they are members.
create table bot_command (
    bot_id bigint not null references account (id),
    name varchar(32) not null,
    description varchar(3200) not null,
    hint varchar(3200) not null,
    primary key (bot_id, name)
);

-- Uses of these commands that their bots may still answer, by the hash of the token that says so.
create table command_use (
    token_hash varchar(64) primary key,
    bot_id bigint not null references account (id),
    conversation_id bigint not null,
    account_id bigint not null references account (id),
    thread_id bigint,
    answers int not null,
    expires_at timestamp(3) with time zone not null
);

create index command_use_expires_idx on command_use (expires_at);
create index command_use_bot_idx on command_use (bot_id);
create index command_use_account_idx on command_use (account_id);
