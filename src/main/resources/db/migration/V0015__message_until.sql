-- Until when a message stands follows from its meeting, which may be extended after it was sent.
alter table endpoint_message drop column until;
create index endpoint_message_meeting on endpoint_message (meeting_id);
