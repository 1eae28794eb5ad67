-- Encryption at rest.

-- The keys for what is stored, encrypted with the master keyset, which is not in the database.
create table encryption_keyset (
    name varchar(16) primary key,
    version bigint not null,
    keyset bytea not null
);

-- Columns that still hold plain texts of an earlier release, as UTF-8, in the rows after this key.
create table plain_text (
    name varchar(64) primary key,
    done bigint not null
);

insert into plain_text (name, done) values
    ('message.content', 0),
    ('message_edit.content', 0),
    ('conversation.last_text', 0),
    ('report.reason', 0),
    ('report_message.content', 0),
    ('contact_note.nickname', 0),
    ('contact_note.note', 0);
