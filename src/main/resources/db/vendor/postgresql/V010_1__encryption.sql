-- When the keys were last rotated.
alter table encryption_keyset add column changed_at timestamp(3) with time zone;

-- Texts, as UTF-8 until they are encrypted.
alter table message alter column content type bytea using convert_to(content, 'UTF8');
alter table message_edit alter column content type bytea using convert_to(content, 'UTF8');
alter table conversation alter column last_text type bytea using convert_to(last_text, 'UTF8');
alter table report alter column reason type bytea using convert_to(reason, 'UTF8');
alter table report_message alter column content type bytea using convert_to(content, 'UTF8');
alter table contact_note
    alter column nickname type bytea using convert_to(nickname, 'UTF8'),
    alter column note type bytea using convert_to(note, 'UTF8');
