-- Jitsi as the calendar sees it: the servers that carry conferences, what each was promised, what it told, and who was there.
create table jitsi_server (
    id          uuid primary key default gen_random_uuid(),
    name        text not null constraint jitsi_server_name_unique unique check (char_length(name) between 1 and 80),
    -- Scheme, host and port browsers load the conference from.
    public_url  text not null constraint jitsi_server_url_unique unique check (char_length(public_url) <= 254),
    -- The `sub` of its tokens, and the domain of its rooms' addresses (muc.meet.jitsi).
    xmpp_domain text not null check (char_length(xmpp_domain) between 1 and 120),
    muc_domain  text not null check (char_length(muc_domain) between 1 and 120),
    -- Inside the cluster only: Prosody (5280), Jicofo (8888), the bridges' private ports (8080). Null or empty: not told to us.
    prosody_url text check (char_length(prosody_url) <= 254),
    jicofo_url  text check (char_length(jicofo_url) <= 254),
    bridge_urls text[] not null default '{}',
    -- Which key signs for it; null: the current one of the settings.
    key_id      text check (key_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    capacity_participants integer not null default 100 check (capacity_participants between 1 and 100000),
    capacity_egress_mbps  integer not null default 1000 check (capacity_egress_mbps between 1 and 1000000),
    enabled     boolean not null default true,
    -- Made and kept up to date by DIEMCAU_JITSI_URL and its neighbours.
    from_settings boolean not null default false,
    version     integer not null default 1,
    created_at  timestamptz not null default now()
);
create unique index jitsi_server_one_from_settings on jitsi_server (from_settings) where from_settings;

-- The last reading of a server's own figures; read on a timetable, never on the way of a booking.
create table jitsi_health (
    server_id    uuid primary key references jitsi_server on delete cascade,
    read_at      timestamptz not null,
    -- When it last answered well.
    healthy_at   timestamptz,
    state        text not null check (state in ('up', 'degraded', 'down')),
    reason       text not null default '',
    participants integer,
    conferences  integer,
    stress       double precision,
    bridges      jsonb not null default '[]'
);

alter table meeting
    add jitsi_server_id uuid references jitsi_server,
    -- People wait outside until a moderator lets them in.
    add lobby boolean not null default false,
    -- Ended for all before its time; its rooms are free from then on.
    add ended_at timestamptz;
create index meeting_jitsi_server on meeting (jitsi_server_id, starts_at);

-- Rooms a meeting had before it was moved, cancelled, displaced or ended: nobody enters them again, and what runs there is to be ended.
create table former_room (
    room_name  text primary key,
    meeting_id uuid not null references meeting on delete cascade,
    server_id  uuid references jitsi_server,
    why        text not null check (why in ('moved', 'cancelled', 'postponed', 'ended', 'replaced')),
    at         timestamptz not null default now()
);

create function keep_former_room() returns trigger language plpgsql as $$
begin
    insert into former_room (room_name, meeting_id, server_id, why, at)
    values (old.room_name, old.id, old.jitsi_server_id,
        case
            when new.status in ('cancelled', 'postponed') then new.status
            when new.ended_at is not null then 'ended'
            when new.starts_at is distinct from old.starts_at or new.ends_at is distinct from old.ends_at then 'moved'
            else 'replaced'
        end,
        new.updated_at)
    on conflict do nothing;
    return new;
end
$$;
create trigger meeting_keeps_former_room
    after update of room_name on meeting
    for each row when (old.room_name is not null and old.room_name is distinct from new.room_name)
    execute function keep_former_room();

-- What Prosody was promised for a room. The first answer stands for the whole window, so that an emptied room comes back as it was; it asks
-- anew only when the room has gone.
create table room_promise (
    room_name   text primary key,
    meeting_id  uuid not null references meeting on delete cascade,
    server_id   uuid references jitsi_server,
    starts_at   timestamptz not null,
    -- The furthest the meeting can be extended to; Prosody destroys the room then, and cannot be told otherwise.
    until       timestamptz not null,
    asked_at    timestamptz not null,
    asked_last  timestamptz not null,
    -- When Prosody last said that the room has gone; null while it may be open.
    gone_at     timestamptz,
    -- When we asked for its end; null: not yet.
    end_asked_at timestamptz
);
create index room_promise_open on room_promise (until) where gone_at is null;

-- Events exactly as they came, before anything is made of them. The key makes a repeated event the same event.
create table jitsi_event (
    id          bigint generated always as identity primary key,
    received_at timestamptz not null,
    room_name   text not null,
    room_jid    text not null,
    event_name  text not null,
    event_key   text not null,
    body        jsonb not null,
    meeting_id  uuid references meeting on delete cascade,
    applied_at  timestamptz,
    fault       text,
    constraint jitsi_event_once unique (event_key)
);
create index jitsi_event_waiting on jitsi_event (room_name, id) where applied_at is null;
create index jitsi_event_meeting on jitsi_event (meeting_id, id);

-- A room that was ever told of. Whoever makes something of its events holds its row meanwhile, so that they follow one another.
create table room_watch (
    room_name     text primary key,
    meeting_id    uuid not null references meeting on delete cascade,
    -- The first look at which Jitsi did not count it; null while it does, or nobody has looked.
    missing_since timestamptz
);

-- Moments at which nobody who had come before was in the room any more: it was made anew, destroyed, or seen gone.
create table room_break (
    room_name text not null references room_watch on delete cascade,
    at        timestamptz not null,
    why       text not null check (why in ('created', 'destroyed', 'sweep')),
    primary key (room_name, at, why)
);

-- One stay of one connection in a room. Facts, not counters: every event may come twice, late, or in any order.
create table room_stay (
    id           bigint generated always as identity primary key,
    meeting_id   uuid not null references meeting on delete cascade,
    room_name    text not null,
    occupant_jid text not null,
    joined_at    timestamptz not null,
    -- What Jitsi itself said of the leaving.
    told_left_at timestamptz,
    -- As it stands: what Jitsi said or, without that, what else is known.
    left_at      timestamptz,
    -- event: said by Jitsi; destroyed: the room ended; sweep: the room was seen gone; replaced: the same connection came again.
    left_by      text check (left_by in ('event', 'destroyed', 'sweep', 'replaced')),
    who_kind     text not null check (who_kind in ('endpoint', 'person', 'guest', 'unknown')),
    -- Of an unknown one made from what it called itself.
    who_id       uuid not null,
    display_name text not null default '',
    constraint room_stay_once unique (room_name, occupant_jid, joined_at),
    constraint room_stay_forward check (left_at >= joined_at),
    constraint room_stay_left_somehow check ((left_at is null) = (left_by is null))
);
create index room_stay_meeting on room_stay (meeting_id, who_kind, who_id);
create index room_stay_open on room_stay (room_name) where left_at is null;

-- The roll call as it stood when the meeting had ended; later events change nothing here, people do, with a reason.
create table roll_call_line (
    meeting_id    uuid not null references meeting on delete cascade,
    who_kind      text not null check (who_kind in ('endpoint', 'person', 'guest', 'unknown')),
    who_id        uuid not null,
    name          text not null,
    unit_name     text not null default '',
    -- Asked to the meeting, and not only seen in it.
    expected      boolean not null,
    state         text not null check (state in ('present', 'late', 'absent')),
    first_joined_at timestamptz,
    last_left_at  timestamptz,
    late_minutes  integer not null default 0 check (late_minutes >= 0),
    drops         integer not null default 0 check (drops >= 0),
    total_seconds integer not null default 0 check (total_seconds >= 0),
    primary key (meeting_id, who_kind, who_id)
);
alter table meeting add roll_call_frozen_at timestamptz;
create index meeting_roll_call_open on meeting (ends_at) where status = 'booked' and roll_call_frozen_at is null;

create table roll_call_correction (
    id         bigint generated always as identity primary key,
    meeting_id uuid not null references meeting on delete cascade,
    who_kind   text not null check (who_kind in ('endpoint', 'person', 'guest', 'unknown')),
    who_id     uuid not null,
    state      text not null check (state in ('present', 'late', 'absent')),
    reason     text not null check (char_length(reason) between 1 and 500),
    by_person  uuid not null references person,
    at         timestamptz not null
);
create index roll_call_correction_meeting on roll_call_correction (meeting_id, id);

-- An IT operator who runs this one meeting for its secretary, and moderates it.
create table meeting_delegate (
    meeting_id uuid not null references meeting on delete cascade,
    person_id  uuid not null references person,
    given_by   uuid not null references person,
    given_at   timestamptz not null,
    primary key (meeting_id, person_id)
);

-- Said to one endpoint's screen, or to all of a meeting; shown until it is over or taken back.
create table endpoint_message (
    id          uuid primary key default gen_random_uuid(),
    meeting_id  uuid not null references meeting on delete cascade,
    endpoint_id uuid references endpoint,
    text        text not null check (char_length(text) between 1 and 300),
    sent_by     uuid not null references person,
    sent_at     timestamptz not null,
    until       timestamptz not null
);
create index endpoint_message_meeting on endpoint_message (meeting_id, until);

-- Endpoints that come back by themselves queue here: the first few at once, the others in a stable order at a fixed rate. They meet on one row,
-- so it must not wait for the disk; lost in a crash it is made anew by the next who asks.
create unlogged table join_burst (
    meeting_id uuid primary key references meeting on delete cascade,
    began_at   timestamptz not null,
    last_at    timestamptz not null,
    asked      integer not null
);

-- A trial of one Jitsi server: a room of its own for minutes, and what was seen of it.
create table jitsi_probe (
    id            uuid primary key default gen_random_uuid(),
    server_id     uuid not null references jitsi_server on delete cascade,
    room_name     text not null constraint jitsi_probe_room_unique unique check (room_name ~ '^dc-[a-z2-7]{26}$'),
    -- A name for the signing key that no Prosody has met, so that it must fetch it; by its SHA-256, as it is asked for.
    kid           text not null,
    kid_hash      text not null constraint jitsi_probe_kid_unique unique,
    started_by    uuid not null references person,
    started_at    timestamptz not null,
    expires_at    timestamptz not null,
    checks        jsonb not null default '{}',
    key_seen_at         timestamptz,
    reservation_seen_at timestamptz,
    event_seen_at       timestamptz
);
