-- H2 has an index for each foreign key of its own accord.
select 1;
