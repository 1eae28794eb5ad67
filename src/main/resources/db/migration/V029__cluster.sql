-- The nodes that are members of the cluster. Written by realtime.redis only.
create table cluster_node (
    id bigint primary key,
    name varchar(200) not null,
    joined_at timestamp with time zone not null,
    renewed_at timestamp with time zone not null,
    -- Hints published, by which the others notice that they missed some.
    published bigint not null,
    -- The last cluster_message that it has handled.
    handled bigint not null
);

-- Messages between nodes that must be heard and could not be delivered through Redis.
create table cluster_message (
    id bigint primary key,
    topic varchar(100) not null,
    payload bytea not null,
    sent_at timestamp with time zone not null
);

-- One row: the number of the last message. Its lock makes numbers rise in the order of commits.
create table cluster_counter (
    last_message bigint not null
);

insert into cluster_counter (last_message) values (0);
