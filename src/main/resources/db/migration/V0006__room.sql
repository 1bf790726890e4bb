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
    session_hash bytea not null constraint guest_session_unique unique,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index guest_meeting on guest (meeting_id);
