-- The scheduled message that an upload waits for. Once that is gone, the upload is one that no message has claimed.
alter table attachment add column scheduled_id bigint;
alter table attachment add constraint attachment_scheduled_fk
    foreign key (scheduled_id) references scheduled_message (id) on delete set null;
create index attachment_scheduled_idx on attachment (scheduled_id);
