-- Uploads that go on after a lost connection.

-- One that has been announced. Its attachment reserves the space, and is there as long as it.
create table resumable_upload (
    attachment_id bigint primary key references attachment (id),
    -- Encrypted.
    name bytea not null,
    -- In bytes, as announced.
    length bigint not null,
    -- How many of them are stored for good.
    received bigint not null,
    -- The request that may write.
    writer uuid,
    created_at timestamp(3) with time zone not null,
    updated_at timestamp(3) with time zone not null
);

-- The files that hold what was received, and the one that it is put together in. A row is there before its file, and as
-- long as it, unless the file becomes that of the attachment.
create table upload_file (
    file_key varchar(64) primary key,
    attachment_id bigint not null references resumable_upload (attachment_id),
    -- What part of the upload is in it; null if nothing counts.
    start_at bigint,
    length bigint
);

create index upload_file_attachment_idx on upload_file (attachment_id, start_at);
