-- Everything of a person, as a file that they can download for some days.

-- One for each person who has asked for it. The file lies in the store of attachments; its row is there before it.
create table data_export (
    account_id bigint primary key references account (id) on delete cascade,
    state varchar(8) not null,
    progress smallint not null,
    file_key varchar(64),
    size bigint,
    requested_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone,
    constraint data_export_file_key unique (file_key)
);

create index data_export_expires_idx on data_export (expires_at);

-- Files that are to be deleted, until they are.
create table data_export_removal (
    file_key varchar(64) primary key
);
