-- A message that goes is looked for among those that answer it.
create index message_reply_idx on message (reply_to_id) where reply_to_id is not null;
