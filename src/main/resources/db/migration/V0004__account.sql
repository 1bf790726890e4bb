-- People, what they may do where, and their sessions.
create table person (
    id            uuid primary key default gen_random_uuid(),
    username      text not null check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    full_name     text not null check (char_length(full_name) between 1 and 120),
    position      text not null default '' check (char_length(position) <= 120),
    phone         text not null default '' check (char_length(phone) <= 40),
    email         text not null default '' check (char_length(email) <= 254),
    password_hash text,
    must_change_password boolean not null default false,
    disabled_at   timestamptz,
    demo          boolean not null default false,
    version       integer not null default 1,
    created_at    timestamptz not null default now(),
    constraint person_username_unique unique (username)
);

create table role_grant (
    id         uuid primary key default gen_random_uuid(),
    person_id  uuid not null references person,
    role       text not null check (role in ('secretary', 'approver', 'endpoint-operator', 'it-operator', 'leader', 'admin')),
    -- Missing for the administrator made at set-up: there are no units yet, and administering is not bound to one.
    unit_id    uuid references unit,
    subtree    boolean not null default false,
    granted_by uuid references person,
    granted_at timestamptz not null default now(),
    constraint role_grant_once unique nulls not distinct (person_id, role, unit_id),
    constraint role_grant_has_unit check (unit_id is not null or role = 'admin')
);
create index role_grant_unit on role_grant (unit_id, role);

-- The units a person reaches with any of these roles; the one way by which queries ask for a scope.
create function units_in_scope(person uuid, roles text[]) returns table (unit_id uuid)
    language sql stable parallel safe
begin atomic
    select distinct below.unit_id
    from role_grant
    join unit_ancestor below on below.ancestor_id = role_grant.unit_id and (role_grant.subtree or below.depth = 0)
    where role_grant.person_id = person and role_grant.role = any (roles);
end;

-- A signed-in browser. Only the hash of the identifier is kept: who reads the table cannot become anyone.
create table session (
    id_hash      bytea primary key,
    person_id    uuid not null references person,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    proved_at    timestamptz not null,
    expires_at   timestamptz not null
);
create index session_person on session (person_id);

-- Failed sign-ins by account (known or not) and address; the delay grows, nobody is locked out for good.
create table login_failure (
    account  text not null,
    address  text not null,
    failures integer not null,
    last_at  timestamptz not null,
    blocked_until timestamptz not null,
    primary key (account, address)
);
