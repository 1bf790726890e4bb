-- Whoever waited for a turn at some rooms asks here, in a statement of its own, whether another took one meanwhile, and gets the very error of
-- the constraint, which stays the last word. Of a hundred who were too late each then costs one look, no row written for nothing; and as the
-- error gives the locks back at once, the next need not wait until an answer has travelled.
create function still_free(endpoints uuid[], span tstzrange) returns void
    language plpgsql stable
as $$
begin
    -- Reservations of one room do not overlap: if any is in the way, the last that starts before the end is.
    if exists (
        select from unnest(endpoints) as asked (id)
        cross join lateral (
            select upper(period) as ends_at from reservation
            where active and endpoint_id = asked.id and lower(period) < upper(span)
            order by lower(period) desc
            limit 1) last
        where last.ends_at > lower(span)
    ) then
        raise exclusion_violation using message = 'taken meanwhile', constraint = 'reservation_no_overlap';
    end if;
end
$$;
