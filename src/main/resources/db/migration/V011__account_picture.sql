-- A person's own picture; a new one has another id.
alter table account add column picture_id bigint references picture (id) on delete set null;
alter table account add constraint account_picture_key unique (picture_id);
