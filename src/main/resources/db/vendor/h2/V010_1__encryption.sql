-- When the keys were last rotated.
alter table encryption_keyset add column changed_at timestamp(3) with time zone;

-- Texts, as UTF-8 until they are encrypted.
alter table message alter column content set data type varbinary(40100) using stringtoutf8(content);
alter table message_edit alter column content set data type varbinary(40100) using stringtoutf8(content);
alter table conversation alter column last_text set data type varbinary(1000) using stringtoutf8(last_text);
alter table report alter column reason set data type varbinary(64100) using stringtoutf8(reason);
alter table report_message alter column content set data type varbinary(40100) using stringtoutf8(content);
alter table contact_note alter column nickname set data type varbinary(8300) using stringtoutf8(nickname);
alter table contact_note alter column note set data type varbinary(64100) using stringtoutf8(note);
