alter table room_word alter column word type varchar(100) collate "C";
