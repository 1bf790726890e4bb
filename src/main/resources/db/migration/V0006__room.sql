-- When the door of a meeting is open at one endpoint: a while before the start until a while after the end, but no earlier than the end of
-- what stands before in that room and no later than the start of what follows. The room must be taken by the meeting, so nothing overlaps.
create function door(meeting uuid, endpoint uuid, starts timestamptz, ends timestamptz, before interval, after interval)
    returns table (opens_at timestamptz, closes_at timestamptz)
    language sql stable parallel safe
begin atomic
    select
        greatest(starts - before, (
            select upper(earlier.period) from reservation earlier
            where earlier.endpoint_id = endpoint and earlier.active and earlier.meeting_id is distinct from meeting
              and lower(earlier.period) < starts
            order by lower(earlier.period) desc limit 1)),
        least(ends + after, (
            select lower(later.period) from reservation later
            where later.endpoint_id = endpoint and later.active and later.meeting_id is distinct from meeting
              and lower(later.period) >= ends
            order by lower(later.period) limit 1));
end;

-- As what a person comes to a meeting: `secretary` of its unit and named `chair`, who moderate; `invited` who reads it or has an endpoint in
-- it; `none` who sees it but takes no part; null for everyone else, to whom it does not exist. In steps, each with a plan of its own that is
-- kept: as one statement it was planned anew for every room token, which took ten times as long as the answer.
create function acting_as(who uuid, m meeting, today date) returns text
    language plpgsql stable parallel safe
as $$
begin
    if exists (
        select from role_grant held
        join unit_ancestor up on up.ancestor_id = held.unit_id and up.unit_id = m.unit_id and (held.subtree or up.depth = 0)
        where held.person_id = who and held.role = 'secretary'
    ) then
        return 'secretary';
    end if;
    if m.status = 'draft' then
        return null;
    end if;
    if m.chair_person_id = who then
        return 'chair';
    end if;
    if exists (
        select from role_grant held
        join unit_ancestor up on up.ancestor_id = held.unit_id and up.unit_id = m.unit_id and (held.subtree or up.depth = 0)
        where held.person_id = who and held.role in ('approver', 'leader')
    ) then
        return 'invited';
    end if;
    if exists (
        select from meeting_endpoint taking
        join endpoint_unit link on link.endpoint_id = taking.endpoint_id and link.validity @> today
        join unit_ancestor up on up.unit_id = link.unit_id
        join role_grant held on held.unit_id = up.ancestor_id and (held.subtree or up.depth = 0)
        where taking.meeting_id = m.id and taking.state = 'taken' and held.person_id = who
          and held.role in ('secretary', 'approver', 'leader', 'endpoint-operator')
    ) then
        return 'invited';
    end if;
    if m.unit_id in (select unit_id from units_in_scope(who, '{it-operator}')) or exists (
        select from meeting_endpoint part
        join endpoint_unit link on link.endpoint_id = part.endpoint_id and link.validity @> today
        where part.meeting_id = m.id
          and link.unit_id in (
            select unit_id from units_in_scope(who, '{secretary,approver,leader,endpoint-operator,it-operator}'))
    ) then
        return 'none';
    end if;
    return null;
end
$$;

-- Who may come to a room without being a person of ours: the endpoint's device and the guest.
create table kiosk_code (
    id          uuid primary key default gen_random_uuid(),
    endpoint_id uuid not null references endpoint,
    code_hash   bytea not null constraint kiosk_code_unique unique,
    created_by  uuid not null references person,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);

-- Wrong guesses by address: five spoil every code this address might try for ten minutes.
create table kiosk_guess (
    address text primary key,
    tries   integer not null,
    until   timestamptz not null
);

create table kiosk_device (
    id           uuid primary key default gen_random_uuid(),
    endpoint_id  uuid not null references endpoint,
    -- SubjectPublicKeyInfo (DER) of the device's P-256 key; the private half never leaves the browser.
    public_key   bytea not null,
    paired_by    uuid not null references person,
    paired_at    timestamptz not null,
    last_seen_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   uuid references person
);
create unique index kiosk_device_one_live on kiosk_device (endpoint_id) where revoked_at is null;
create unique index kiosk_device_key on kiosk_device (public_key) where revoked_at is null;

-- A signed call counts once. Lost in a crash is harmless: the two minutes of validity pass meanwhile.
create unlogged table kiosk_nonce (
    device_id uuid not null,
    nonce     text not null,
    at        timestamptz not null,
    primary key (device_id, nonce)
);
create index kiosk_nonce_at on kiosk_nonce (at);

create table guest_link (
    id          uuid primary key default gen_random_uuid(),
    meeting_id  uuid not null references meeting on delete cascade,
    secret_hash bytea not null constraint guest_link_secret_unique unique,
    label       text not null default '' check (char_length(label) <= 120),
    created_by  uuid not null references person,
    created_at  timestamptz not null,
    revoked_at  timestamptz
);
create index guest_link_meeting on guest_link (meeting_id);

create table guest (
    id           uuid primary key default gen_random_uuid(),
    link_id      uuid not null references guest_link on delete cascade,
    meeting_id   uuid not null references meeting on delete cascade,
    name         text not null check (char_length(name) <= 120),
    unit_name    text not null check (char_length(unit_name) <= 120),
    -- The session ends with the meeting, whenever that is moved to.
    session_hash bytea not null constraint guest_session_unique unique,
    created_at   timestamptz not null
);
create index guest_meeting on guest (meeting_id);
