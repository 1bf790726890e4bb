-- Vietnamese text: people search without tone marks, and two tone placements (Hòa, Hoà) live side by side in official names.
create extension if not exists btree_gist;
create extension if not exists unaccent;

-- What a search compares: lower case, no marks, d for đ. unaccent() is only stable, so the dictionary is named outright.
create function fold(value text) returns text
    language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)));

-- What ranks an exact hit first: marks kept, the newer tone placement (oà, uý) rewritten to the older one (òa, úy) of legal documents.
create function tone_key(value text) returns text
    language plpgsql immutable strict parallel safe
as $$
declare
    newer text[] := array['oà','oá','oả','oã','oạ','oè','oé','oẻ','oẽ','oẹ','uỳ','uý','uỷ','uỹ','uỵ'];
    older text[] := array['òa','óa','ỏa','õa','ọa','òe','óe','ỏe','õe','ọe','ùy','úy','ủy','ũy','ụy'];
    result text := lower(normalize(value, NFC));
begin
    for i in 1 .. array_length(newer, 1) loop
        result := replace(result, newer[i], older[i]);
    end loop;
    return result;
end
$$;

create collation vietnamese (provider = icu, locale = 'vi-VN');
