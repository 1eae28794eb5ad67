-- What a deleted conversation takes along is found by its id.
create index star_of_conversation_idx on star (conversation_id);
create index reminder_of_conversation_idx on reminder (conversation_id);
