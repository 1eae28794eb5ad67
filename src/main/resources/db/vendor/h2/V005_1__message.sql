-- H2 has an index for each foreign key by itself, and looking references up costs it little.
select 1;
