-- Prefix search reads the index only where characters compare by code point.
alter table account_word alter column word type varchar(64) collate "C";
