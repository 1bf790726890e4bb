-- The calendar. What takes a room is one table, reservation; everything else explains it.
create table meeting (
    id               uuid primary key default gen_random_uuid(),
    title            text not null check (char_length(title) between 1 and 200),
    note             text not null default '' check (char_length(note) <= 4000),
    chair            text not null default '' check (char_length(chair) <= 120),
    chair_person_id  uuid references person,
    unit_id          uuid not null references unit,
    host_endpoint_id uuid references endpoint,
    starts_at        timestamptz,
    ends_at          timestamptz,
    mode             text not null default 'strict' check (mode in ('strict', 'best-effort')),
    -- live and ended follow from the clock and are not stored.
    status           text not null check (status in ('draft', 'hold', 'booked', 'cancelled', 'postponed')),
    secret_mark      text not null default '' check (secret_mark in ('', 'mat', 'toi-mat', 'tuyet-mat')),
    hold_expires_at  timestamptz,
    cancel_reason    text,
    -- When its time was last changed; the agenda shows the mark for a day.
    rescheduled_at   timestamptz,
    -- The room is new whenever old tokens must die: name and generation change together.
    room_name        text constraint meeting_room_name_unique unique check (room_name ~ '^dc-[a-z2-7]{26}$'),
    generation       integer not null default 1,
    version          integer not null default 1,
    demo             boolean not null default false,
    created_by       uuid not null references person,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint meeting_ends_after_start check (ends_at > starts_at),
    constraint meeting_complete_unless_draft
        check (status in ('draft', 'cancelled') or (starts_at is not null and ends_at is not null and host_endpoint_id is not null)),
    constraint meeting_hold_expires check (status <> 'hold' or hold_expires_at is not null)
);
create index meeting_start on meeting (starts_at, id);
create index meeting_unit on meeting (unit_id, starts_at);
create index meeting_hold on meeting (hold_expires_at) where status = 'hold';

-- Who takes part. A wish is an endpoint asked for but in the way of another booking; it is taken as soon as it comes free.
create table meeting_endpoint (
    meeting_id  uuid not null references meeting on delete cascade,
    endpoint_id uuid not null references endpoint,
    state       text not null check (state in ('taken', 'wish')),
    primary key (meeting_id, endpoint_id)
);
create index meeting_endpoint_endpoint on meeting_endpoint (endpoint_id);
create index meeting_endpoint_wish on meeting_endpoint (endpoint_id) where state = 'wish';

create table reservation (
    id          bigint generated always as identity primary key,
    endpoint_id uuid not null references endpoint,
    period      tstzrange not null,
    kind        text not null check (kind in ('meeting', 'hold', 'rehearsal', 'maintenance')),
    meeting_id  uuid references meeting on delete cascade,
    -- Why the room is taken, where no meeting says it (maintenance).
    reason      text,
    -- Pieces of one maintenance window share it: the id of the first.
    window_id   bigint,
    active      boolean not null default true,
    constraint reservation_no_overlap exclude using gist (endpoint_id with =, period with &&) where (active),
    -- Lets one index on the start answer "what is on that day" without looking at all of history.
    constraint reservation_at_most_a_day check (upper(period) - lower(period) <= interval '24 hours'),
    constraint reservation_half_open check (lower_inc(period) and not upper_inc(period) and not isempty(period)),
    constraint reservation_says_why check ((kind = 'maintenance') = (meeting_id is null))
);
create index reservation_start on reservation (endpoint_id, lower(period));
create index reservation_meeting on reservation (meeting_id);

-- One request to the approver of one unit, for the endpoints beyond the booker's own subtree.
create table approval (
    id           uuid primary key default gen_random_uuid(),
    meeting_id   uuid not null references meeting on delete cascade,
    unit_id      uuid not null references unit,
    endpoint_ids uuid[] not null,
    state        text not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
    requested_by uuid not null references person,
    requested_at timestamptz not null,
    decided_by   uuid references person,
    decided_at   timestamptz,
    reason       text,
    constraint approval_never_own check (decided_by is distinct from requested_by or state in ('open', 'withdrawn'))
);
create unique index approval_one_open on approval (meeting_id, unit_id) where state = 'open';
create index approval_waiting on approval (unit_id) where state = 'open';
