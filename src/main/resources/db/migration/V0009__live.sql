-- Who steers a meeting while it goes on, and whom it has shown out for good.
create table meeting_barred (
    meeting_id uuid not null references meeting on delete cascade,
    who_kind   text not null check (who_kind in ('person', 'guest')),
    who_id     uuid not null,
    barred_by  uuid not null references person,
    barred_at  timestamptz not null,
    primary key (meeting_id, who_kind, who_id)
);

-- Whether a person looks after the equipment of this meeting: of its unit, or of an endpoint in it.
create function looks_after(who uuid, m meeting, today date) returns boolean
    language plpgsql stable parallel safe
as $$
begin
    return m.unit_id in (select unit_id from units_in_scope(who, '{it-operator}')) or exists (
        select from meeting_endpoint part
        join endpoint_unit link on link.endpoint_id = part.endpoint_id and link.validity @> today
        where part.meeting_id = m.id
          and link.unit_id in (select unit_id from units_in_scope(who, '{it-operator}')));
end
$$;

-- As it was, but for two: the IT operator who was given this one meeting comes as `delegate` and moderates it, and who was shown out for good
-- sees it and takes no part (`none`).
create or replace function acting_as(who uuid, m meeting, today date) returns text
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
    if exists (select from meeting_delegate given where given.meeting_id = m.id and given.person_id = who)
        and looks_after(who, m, today)
    then
        return 'delegate';
    end if;
    if exists (
        select from meeting_barred barred
        where barred.meeting_id = m.id and barred.who_kind = 'person' and barred.who_id = who
    ) then
        return 'none';
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

-- What a person may do to a meeting while it goes on, and as what. `read` is the page of the running meeting; `add` and `extend` change the
-- calendar and stay with the secretary. Empty for who merely takes part, null for whom the meeting does not exist.
create function live_rights(who uuid, m meeting, today date, out role text, out may text[])
    language plpgsql stable parallel safe
as $$
begin
    role := acting_as(who, m, today);
    if role is null then
        return;
    end if;
    may := case role
        when 'secretary' then '{read,end,remove,message,add,extend,moderate,delegate}'
        when 'delegate' then '{read,end,remove,message,moderate}'
        when 'chair' then '{read,moderate}'
        else '{}'
    end;
    if role in ('secretary', 'delegate') then
        return;
    end if;
    if role = 'chair' and exists (select from role_grant held where held.person_id = who and held.role = 'approver') then
        may := may || '{end,remove}'::text[];
    end if;
    if looks_after(who, m, today) then
        may := may || '{read,end,remove}'::text[];
        role := case role when 'chair' then role else 'it-operator' end;
    elsif m.unit_id in (select unit_id from units_in_scope(who, '{approver,leader}')) then
        may := may || '{read}'::text[];
    end if;
end
$$;
