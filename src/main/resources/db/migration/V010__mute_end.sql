-- When the next of a person's mutes ends.
create index membership_muted_idx on membership (account_id, muted_until);
