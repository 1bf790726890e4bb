-- A conference endpoint (điểm cầu) is a room with its equipment. Rooms outlive units, so the link to a unit is dated.
create table endpoint (
    id           uuid primary key default gen_random_uuid(),
    code         text not null constraint endpoint_code_unique unique check (char_length(code) between 1 and 40),
    name         text not null check (char_length(name) between 1 and 120),
    short_name   text not null check (char_length(short_name) between 1 and 18),
    room_name    text not null default '' check (char_length(room_name) <= 200),
    role         text not null default 'branch' check (role in ('main', 'hub', 'district-main', 'branch')),
    line_kbps    integer check (line_kbps > 0),
    line_type    text,
    backup_line  text,
    ups_minutes  integer check (ups_minutes >= 0),
    generator    boolean,
    seats        integer check (seats > 0),
    device_set   text,
    contact_name  text check (char_length(contact_name) <= 120),
    contact_phone text check (char_length(contact_phone) <= 40),
    sort_order   integer not null default 0,
    -- Days on which the room can be booked, [from, to).
    validity     daterange not null default daterange(null, null),
    version      integer not null default 1,
    name_fold    text generated always as (fold(name)) stored,
    name_key     text generated always as (tone_key(name)) stored,
    created_at   timestamptz not null default now(),
    constraint endpoint_validity_not_empty check (not isempty(validity))
);

create table endpoint_unit (
    endpoint_id uuid not null references endpoint,
    unit_id     uuid not null references unit,
    validity    daterange not null,
    constraint endpoint_unit_one_at_a_time exclude using gist (endpoint_id with =, validity with &&),
    constraint endpoint_unit_validity_not_empty check (not isempty(validity))
);
create index endpoint_unit_unit on endpoint_unit (unit_id);

-- Groups: a rule (a unit and kinds below it, following the tree) or a fixed list.
create table endpoint_group (
    id         uuid primary key default gen_random_uuid(),
    slug       text not null constraint endpoint_group_slug_unique unique,
    name       text not null check (char_length(name) between 1 and 80),
    kind       text not null check (kind in ('rule', 'list')),
    -- Whose group it is; everybody sees those of a unit above or of their own. Null: the whole province's.
    owner_unit_id uuid references unit,
    -- The rule: below this unit (null: everywhere), of these levels and unit types (empty: any).
    rule_unit_id  uuid references unit,
    rule_levels   text[] not null default '{}',
    rule_types    text[] not null default '{}',
    sort_order integer not null default 0,
    version    integer not null default 1
);
create table endpoint_group_member (
    group_id    uuid not null references endpoint_group on delete cascade,
    endpoint_id uuid not null references endpoint,
    primary key (group_id, endpoint_id)
);

-- What a group stands for on a day: the rule follows the tree, the list leaves out what can no longer be booked.
create function endpoints_of_group(wanted uuid, day date) returns table (endpoint_id uuid)
    language sql stable parallel safe
begin atomic
    select endpoint.id
    from endpoint_group wish
    join endpoint on endpoint.validity @> day
    join endpoint_unit link on link.endpoint_id = endpoint.id and link.validity @> day
    join unit on unit.id = link.unit_id
    where wish.id = wanted
        and case wish.kind
            when 'list' then endpoint.id in (
                select member.endpoint_id from endpoint_group_member member where member.group_id = wish.id)
            else
                (wish.rule_unit_id is null or unit.id in (
                    select below.unit_id from unit_ancestor below where below.ancestor_id = wish.rule_unit_id))
                and (wish.rule_levels = '{}' or unit.level = any (wish.rule_levels))
                and (wish.rule_types = '{}' or unit.unit_type = any (wish.rule_types))
            end;
end;

-- Days that differ from the week: holidays, days off by swap, make-up Saturdays. Only rows that may be relied on are loaded.
create table calendar_day (
    day     date primary key,
    name    text not null,
    name_en text not null,
    working boolean not null
);
