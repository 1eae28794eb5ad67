-- Prefix search reads the index only where characters compare by code point.
alter table room_word alter column word type varchar(100) collate "C";
