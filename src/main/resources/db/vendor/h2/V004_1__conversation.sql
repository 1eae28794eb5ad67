-- H2 compares characters by code point already.
select 1;
