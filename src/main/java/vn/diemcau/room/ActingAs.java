package vn.diemcau.room;

/** As what a person comes to a meeting, as SQL. */
final class ActingAs {
  /**
   * One column {@code acting} for the row {@code meeting}, the person {@code $2} and the instant
   * {@code $3}: {@code secretary} of the meeting's unit and the named {@code chair}, who moderate;
   * {@code invited} who reads it or has an endpoint in it; {@code none} who sees it but takes no
   * part; null for everyone else, to whom it does not exist.
   */
  static final String SQL =
      """
      select case
        when meeting.unit_id in (select unit_id from units_in_scope($2, '{secretary}')) then 'secretary'
        when meeting.status = 'draft' then null
        when meeting.chair_person_id = $2 then 'chair'
        when meeting.unit_id in (select unit_id from units_in_scope($2, '{approver,leader}')) then 'invited'
        when exists (
          select from meeting_endpoint taking
          join endpoint_unit link on link.endpoint_id = taking.endpoint_id
            and link.validity @> ($3 at time zone 'Asia/Ho_Chi_Minh')::date
          where taking.meeting_id = meeting.id and taking.state = 'taken'
            and link.unit_id in (
              select unit_id from units_in_scope($2, '{secretary,approver,leader,endpoint-operator}'))
        ) then 'invited'
        when meeting.unit_id in (select unit_id from units_in_scope($2, '{it-operator}')) then 'none'
        when exists (
          select from meeting_endpoint part
          join endpoint_unit link on link.endpoint_id = part.endpoint_id
            and link.validity @> ($3 at time zone 'Asia/Ho_Chi_Minh')::date
          where part.meeting_id = meeting.id
            and link.unit_id in (
              select unit_id from units_in_scope(
                $2, '{secretary,approver,leader,endpoint-operator,it-operator}'))
        ) then 'none'
      end as acting
      """;

  private ActingAs() {}
}
