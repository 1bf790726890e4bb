-- Units come, merge and end; GSO codes are used again by other units after a merger. So a unit is known by our own id, and a
-- code belongs to it only within its validity.
create table unit (
    id          uuid primary key default gen_random_uuid(),
    code        text not null check (char_length(code) between 1 and 32),
    code_kind   text not null check (code_kind in ('gso', 'local')),
    name        text not null check (char_length(name) between 1 and 120),
    short_name  text not null check (char_length(short_name) between 1 and 120),
    -- How the unit is called on a tile, at most 18 characters: `X. Vị Thủy`, `STTTT`.
    label       text not null check (char_length(label) between 1 and 18),
    unit_type   text not null,
    level       text not null check (level in ('central', 'province', 'district', 'commune', 'agency')),
    parent_id   uuid references unit,
    sort_order  integer not null default 0,
    -- Days on which the unit exists, [from, to).
    validity    daterange not null default daterange(null, null),
    name_fold   text generated always as (fold(name)) stored,
    name_key    text generated always as (tone_key(name)) stored,
    created_at  timestamptz not null default now(),
    constraint unit_code_validity exclude using gist (code with =, validity with &&),
    constraint unit_not_own_parent check (parent_id is distinct from id),
    constraint unit_validity_not_empty check (not isempty(validity))
);
create index unit_parent on unit (parent_id);

create table unit_succession (
    unit_id      uuid not null references unit,
    successor_id uuid not null references unit,
    since        date not null,
    primary key (unit_id, successor_id),
    constraint unit_succession_not_self check (unit_id <> successor_id)
);

-- Every unit with itself and all that stand above it: rights reach down a subtree on every request, so the walk is stored.
create table unit_ancestor (
    unit_id     uuid not null references unit on delete cascade,
    ancestor_id uuid not null references unit on delete cascade,
    depth       integer not null,
    primary key (unit_id, ancestor_id)
);
create index unit_ancestor_down on unit_ancestor (ancestor_id, unit_id);

create function unit_ancestors_refresh() returns trigger language plpgsql as $$
begin
    delete from unit_ancestor;
    insert into unit_ancestor (unit_id, ancestor_id, depth)
    with recursive up (unit_id, ancestor_id, depth) as (
        select id, id, 0 from unit
        union all
        select up.unit_id, unit.parent_id, up.depth + 1
        from up join unit on unit.id = up.ancestor_id
        where unit.parent_id is not null
    ) cycle ancestor_id, unit_id set is_cycle using walked
    select unit_id, ancestor_id, depth from up where not is_cycle;
    return null;
end
$$;
create trigger unit_ancestors_insert after insert or delete on unit
    for each statement execute function unit_ancestors_refresh();
create trigger unit_ancestors_move after update of parent_id on unit
    for each statement execute function unit_ancestors_refresh();
