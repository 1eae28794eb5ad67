-- Recordings, which are shown by their length and loudness.
alter table attachment add column duration_ms integer;
-- Encrypted.
alter table attachment add column waveform bytea;

-- Who has played which voice message. shared: as the person shares read receipts, its author is told.
create table voice_play (
    attachment_id bigint not null references attachment (id) on delete cascade,
    account_id bigint not null references account (id) on delete cascade,
    shared boolean not null,
    played_at timestamp(3) with time zone not null,
    primary key (attachment_id, account_id)
);

create index voice_play_account_idx on voice_play (account_id);
