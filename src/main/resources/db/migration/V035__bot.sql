-- A bot is the account of a program. It belongs to a person, cannot sign in with a password, and ends with its owner.
alter table account add column owner_id bigint references account (id);

-- Whether a bot is disabled only because its owner is, so that it is enabled with them.
alter table account add column disabled_with_owner boolean default false not null;

create index account_owner_idx on account (owner_id);
