package vn.diemcau.meeting;

/**
 * Who sees what of meetings, as SQL that every query of a meeting carries. A query begins with
 * {@link #SCOPES}; its first parameter is the person, its second today's local date, and the
 * meeting is called {@code m}.
 */
final class MeetingScope {
  /**
   * {@code reads}: units whose meetings the person reads; {@code edits}: whose meetings the person
   * changes; {@code decides}: whose requests the person decides; {@code guests}: endpoints whose
   * meetings the person is invited to; {@code technical}: units and endpoints of which the person
   * sees the technical side; {@code delegated}: meetings the person was given to run, of which the
   * technical side is not all.
   */
  static final String SCOPES =
      """
      with reads as materialized (
        select unit_id from units_in_scope($1, '{secretary,approver,leader}')
      ), edits as materialized (
        select unit_id from units_in_scope($1, '{secretary}')
      ), decides as materialized (
        select unit_id from units_in_scope($1, '{approver}')
      ), guests as materialized (
        select link.endpoint_id
        from units_in_scope($1, '{secretary,approver,leader,endpoint-operator}') reach
        join endpoint_unit link on link.unit_id = reach.unit_id and link.validity @> $2::date
      ), technical as materialized (
        select reach.unit_id, link.endpoint_id
        from units_in_scope($1, '{it-operator}') reach
        left join endpoint_unit link on link.unit_id = reach.unit_id and link.validity @> $2::date
      ), delegated as materialized (
        select meeting_id from meeting_delegate where person_id = $1
      )
      """;

  /** {@code full}, {@code technical}, or null for a meeting that does not exist to the person. */
  static final String LEVEL =
      """
      case
        when m.unit_id in (select unit_id from reads) then 'full'
        when m.status <> 'draft' and m.chair_person_id = $1 then 'full'
        when m.status <> 'draft' and exists (
          select from meeting_endpoint part
          where part.meeting_id = m.id and part.endpoint_id in (select endpoint_id from guests)
        ) then 'full'
        when m.status <> 'draft' and exists (
          select from approval request
          where request.meeting_id = m.id and request.unit_id in (select unit_id from decides)
            and (request.state in ('open', 'approved') or m.status = 'cancelled')
        ) then 'full'
        when m.status <> 'draft' and (
          m.unit_id in (select unit_id from technical)
          or exists (
            select from meeting_endpoint part
            where part.meeting_id = m.id
              and part.endpoint_id in (select endpoint_id from technical where endpoint_id is not null)
          )) then case when m.id in (select meeting_id from delegated) then 'full' else 'technical' end
      end
      """;

  private MeetingScope() {}
}
