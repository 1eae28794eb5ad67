-- What else the reporter saw of the messages: that one was forwarded, what it quotes, and its files.
alter table report_message add column forwarded boolean default false not null;
alter table report_message add column quote bytea;

create table report_attachment (
    report_id bigint not null references report (id),
    seq bigint not null,
    place integer not null,
    attachment_id bigint not null,
    -- Encrypted.
    name bytea not null,
    content_type varchar(200) not null,
    size bigint not null,
    primary key (report_id, seq, place)
);
