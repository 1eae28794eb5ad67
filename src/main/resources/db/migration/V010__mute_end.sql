-- The next end of a person's mutes is found at once; whose memberships there are, as before, by the first column.
create index membership_account_muted_idx on membership (account_id, muted_until);
drop index membership_account_idx;
