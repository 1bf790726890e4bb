-- What whoever keeps Jitsi's rooms asks of the tables again and again.

-- Which deployment a meeting's room is on; a meeting that was never placed takes place on that of the settings.
create function jitsi_server_of(room text, meeting uuid) returns uuid
    language sql stable parallel safe
begin atomic
    select coalesce(
        (select promise.server_id from room_promise promise where promise.room_name = room),
        (select former.server_id from former_room former where former.room_name = room),
        (select m.jitsi_server_id from meeting m where m.id = meeting),
        (select settings.id from jitsi_server settings where settings.from_settings));
end;

-- Whether a room may be there no longer: it is not, or no more, the one of a booked meeting, or the time is over by which we end it, at the
-- latest when its host has something else.
create function is_room_over(room text, meeting uuid, at timestamptz, overrun interval) returns boolean
    language sql stable parallel safe
begin atomic
    select m.room_name is distinct from room or m.status <> 'booked' or m.ended_at is not null
        or at >= (select door.closes_at from door(m.id, m.host_endpoint_id, m.starts_at, m.ends_at, interval '0', overrun) door)
    from meeting m
    where m.id = meeting;
end;

-- The id under which somebody is noted whom the meeting does not know, made of what the token calls it: MD5 as a UUID (RFC 9562, version 3,
-- without a namespace).
create function id_of_unknown(called text) returns uuid
    language sql immutable parallel safe
begin atomic
    select (
        overlay(
            overlay(md5(called) placing '3' from 13)
            placing substr('89ab', 1 + (('x' || substr(md5(called), 17, 1))::bit(4) & b'0011')::integer, 1) from 17))::uuid;
end;
