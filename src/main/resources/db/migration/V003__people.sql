-- Whom someone knows, and how.

-- A row is one person's side: alone it is a request, with its mirror image a contact.
create table contact (
    owner_id bigint not null references account (id),
    person_id bigint not null references account (id),
    created_at timestamp(3) with time zone not null,
    primary key (owner_id, person_id)
);

create index contact_person_idx on contact (person_id);

create table block (
    blocker_id bigint not null references account (id),
    blocked_id bigint not null references account (id),
    created_at timestamp(3) with time zone not null,
    primary key (blocker_id, blocked_id)
);

create index block_blocked_idx on block (blocked_id);

-- What someone calls and notes about someone else, for themselves alone.
create table contact_note (
    owner_id bigint not null references account (id),
    person_id bigint not null references account (id),
    nickname varchar(2048),
    note varchar(16000) not null,
    primary key (owner_id, person_id)
);
