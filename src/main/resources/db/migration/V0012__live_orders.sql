-- What is said to endpoints while a meeting goes on, and what is wanted of Jitsi for it.

-- One message may be for several endpoints; none named: for all of the meeting.
alter table endpoint_message
    drop column endpoint_id,
    add column endpoint_ids uuid[] not null default '{}';
create index endpoint_message_until on endpoint_message (until);

-- An occupant that somebody wants removed, and when Jitsi was last asked for it; likewise for whoever may not be there.
alter table room_stay
    add column removal_wanted_at timestamptz,
    add column removal_asked_at  timestamptz;
