-- What people say about themselves for a while, and when they do not want to be disturbed. A row stays once it is there,
-- because its version goes on. Quiet hours are minutes of the day, their days one bit each from Monday on.
create table person_status (
    account_id bigint not null references account (id) on delete cascade,
    version bigint not null,
    status_emoji bytea,
    status_text bytea,
    status_until timestamp(3) with time zone,
    disturb_after timestamp(3) with time zone,
    quiet_from smallint,
    quiet_to smallint,
    quiet_days smallint,
    quiet_zone varchar(64),
    changes_at timestamp(3) with time zone,
    primary key (account_id)
);
