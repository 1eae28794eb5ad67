-- Usernames that look the same, and texts that are counted in characters as people see them.

alter table account add column username_skeleton varchar(80);

-- As LookAlikes makes it from the characters that a username may have.
update account set username_skeleton = replace(replace(replace(username, 'm', 'rn'), '0', 'o'), '1', 'l');

-- Accounts that looked the same before keep their names; the oldest has the skeleton.
update account set username_skeleton = username_skeleton || '#' || cast(id as varchar(20))
where exists (
    select 1 from account older
    where older.id < account.id
    and replace(replace(replace(older.username, 'm', 'rn'), '0', 'o'), '1', 'l') = account.username_skeleton
);

alter table account alter column username_skeleton set not null;
alter table account add constraint account_username_skeleton_key unique (username_skeleton);

-- A character may be made of several code points: the sizes are the limits in bytes, which no text exceeds in any unit.
alter table account alter column display_name set data type varchar(2048);
alter table account alter column bio set data type varchar(16000);
alter table conversation alter column name set data type varchar(3200);
alter table conversation alter column topic set data type varchar(16000);
alter table message alter column content set data type varchar(40000);
alter table message_edit alter column content set data type varchar(40000);
alter table contact_note alter column nickname set data type varchar(2048);
alter table contact_note alter column note set data type varchar(16000);
alter table report alter column reason set data type varchar(16000);
alter table report_message alter column content set data type varchar(40000);
