-- Access tokens are made by people, named, limited by scopes, and known by the hash of their secret only. Tokens of a sign-in
-- with a password have none of these.
alter table access_token add column name varchar(3200);
alter table access_token add column secret_hash varchar(64);
alter table access_token add column scopes varchar(200);
alter table access_token add column last_used_at timestamp(3) with time zone;
alter table access_token add constraint access_token_secret_hash_key unique (secret_hash);
