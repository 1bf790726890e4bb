-- As it was, but for one: who is asked to approve a meeting, or did, reads all of it and takes part in it as well.
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
    if exists (
        select from approval request
        where request.meeting_id = m.id and (request.state in ('open', 'approved') or m.status = 'cancelled')
          and request.unit_id in (select unit_id from units_in_scope(who, '{approver}'))
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
