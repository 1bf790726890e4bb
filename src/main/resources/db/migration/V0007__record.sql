-- What was done, what is still to be told, and what browsers listen to. All written in the transaction of the change itself.
create table audit_entry (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    actor_kind  text not null check (actor_kind in ('person', 'kiosk', 'guest', 'system')),
    actor_id    uuid,
    actor_name  text not null default '',
    role        text not null default '',
    unit_id     uuid,
    action      text not null,
    object_kind text not null,
    object_id   text not null default '',
    before      jsonb,
    after       jsonb,
    result      text not null default 'ok',
    request_id  text not null default '',
    address     text not null default ''
);
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_object on audit_entry (object_kind, object_id, id);
create index audit_entry_unit on audit_entry (unit_id, at);

-- One day's chain of hashes over the audit rows, closed by a job after the day: done inside the transaction it would queue every booking.
create table audit_seal (
    day      date primary key,
    entries  bigint not null,
    last_id  bigint not null,
    hash     bytea not null,
    sealed_at timestamptz not null
);

create table outbox (
    id           bigint generated always as identity primary key,
    topic        text not null,
    key          text not null,
    payload      jsonb not null,
    created_at   timestamptz not null,
    available_at timestamptz not null,
    attempts     integer not null default 0,
    leased_until timestamptz,
    done_at      timestamptz,
    failed_at    timestamptz,
    error        text,
    constraint outbox_once unique (topic, key)
);
create index outbox_due on outbox (available_at, id) where done_at is null and failed_at is null;

-- Told to a person inside the product (the bell): an approval asked for, decided, a hold that ran out.
create table notice (
    id         uuid primary key default gen_random_uuid(),
    person_id  uuid not null references person,
    kind       text not null,
    meeting_id uuid references meeting on delete cascade,
    detail     jsonb not null default '{}',
    at         timestamptz not null,
    read_at    timestamptz,
    source     text not null,
    constraint notice_once unique (source, person_id)
);
create index notice_person on notice (person_id, at desc);

-- The feed behind server-sent events. Identity values become visible out of order, so a reader goes by (xid, id) and only up to the oldest
-- transaction still running: nothing is skipped.
create table change (
    id           bigint generated always as identity primary key,
    xid          xid8 not null default pg_current_xact_id(),
    at           timestamptz not null,
    topic        text not null,
    object_id    uuid,
    endpoint_ids uuid[] not null default '{}',
    person_ids   uuid[] not null default '{}',
    -- The time span concerned: a reader of another day need not look again.
    period       tstzrange
);
create index change_order on change (xid, id);
create index change_at on change (at);

-- The answer to a repeated request is the first one. Only what succeeded is kept.
create table idempotency_key (
    caller     text not null,
    route      text not null,
    key        text not null,
    body_hash  bytea not null,
    status     integer not null,
    headers    jsonb not null default '{}',
    body       jsonb,
    created_at timestamptz not null,
    primary key (caller, route, key)
);
create index idempotency_key_created on idempotency_key (created_at);

-- Each tick of a timetable is claimed once, whichever replica is first.
create table job_tick (
    job  text not null,
    tick timestamptz not null,
    primary key (job, tick)
);

create table setting (
    name  text primary key,
    value jsonb not null
);
