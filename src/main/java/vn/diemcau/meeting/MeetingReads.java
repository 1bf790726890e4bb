package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every read of single meetings and of what is in their way, within the caller's scope. */
final class MeetingReads {
  private static final String FIND =
      MeetingScope.SCOPES
          + Meeting.SELECT
          + Meeting.FROM
          + "where m.id = $3 and seen.level is not null";

  /**
   * Reservations of one endpoint do not overlap, so in its way are those that start within the time
   * and at most one more, the last that starts before: no other row is looked at, however full the
   * day. One too far back ends before the time, as {@code upper(period) > $4} says. {@code offset
   * 0} has the few meetings found looked up one by one: the planner expects many and would read
   * them all.
   */
  private static final String CONFLICTS =
      MeetingScope.SCOPES
          + """
          , busy as materialized (
            select asked.id as endpoint_id, held.period, held.kind, held.meeting_id
            from unnest($3::uuid[]) as asked (id)
            cross join lateral (
              (select period, kind, meeting_id
              from reservation
              where active and endpoint_id = asked.id and lower(period) <= $4
              order by lower(period) desc
              limit 1)
              union all
              select period, kind, meeting_id
              from reservation
              where active and endpoint_id = asked.id and lower(period) > $4 and lower(period) < $5
            ) held
            where upper(held.period) > $4
              and ($6::uuid is null or held.meeting_id is distinct from $6)
          ), known as materialized (
            select m.id, m.title, m.status = 'hold' and m.hold_expires_at <= $7 as expired,
              (%s) as level
            from (select distinct meeting_id as id from busy) one
            cross join lateral (select * from meeting where meeting.id = one.id offset 0) m
          )
          select busy.endpoint_id, e.name as endpoint_name,
            lower(busy.period) as starts_at, upper(busy.period) as ends_at,
            busy.kind, busy.meeting_id,
            case when known.level = 'full' then known.title end as title,
            coalesce(known.expired, false) as expired
          from busy
          join endpoint e on e.id = busy.endpoint_id
          left join known on known.id = busy.meeting_id
          order by e.sort_order, e.id, busy.period
          """
              .formatted(MeetingScope.LEVEL);

  private static final String LOG =
      """
      select entry.id, entry.at, entry.actor_kind, entry.actor_name, entry.role,
        owner.name as unit_name, entry.action, entry.object_kind, entry.object_id, entry.before,
        entry.after, entry.result
      from audit_entry entry
      left join unit owner on owner.id = entry.unit_id
      where entry.object_kind = 'meeting' and entry.object_id = $1
      order by entry.id
      limit 1000
      """;

  private static final String OWN =
      """
      select 1
      from meeting m
      where m.id = $2
        and m.unit_id in (select unit_id from units_in_scope($1, '{secretary,approver,leader}'))
      """;

  private MeetingReads() {}

  /** Empty for a meeting that is not there, or not there for this person. */
  static Future<Optional<Meeting>> find(Reader reader, UUID person, Instant now, UUID id) {
    return reader
        .query(FIND, Tuple.of(person, Times.dayOf(now), id))
        .map(rows -> stream(rows).findFirst().map(Meeting::of));
  }

  /** What stands at these endpoints in that time, but for the meeting itself (null: none). */
  static Future<List<Conflict>> conflicts(
      Reader reader,
      UUID person,
      Instant now,
      Collection<UUID> endpoints,
      Period period,
      UUID except) {
    var values =
        Tuple.of(
            person,
            Times.dayOf(now),
            endpoints.toArray(UUID[]::new),
            Times.utc(period.start()),
            Times.utc(period.end()),
            except);
    return reader
        .query(CONFLICTS, values.addValue(Times.utc(now)))
        .map(rows -> stream(rows).map(Conflict::of).toList());
  }

  /** What was done to a meeting, oldest first. */
  static Future<List<Row>> log(Reader reader, UUID id) {
    return reader.query(LOG, Tuple.of(id.toString())).map(rows -> stream(rows).toList());
  }

  /** Whether the meeting belongs to a unit the person reads for, and is not only one it joins. */
  static Future<Boolean> isOwn(Reader reader, UUID person, UUID id) {
    return reader.query(OWN, Tuple.of(person, id)).map(rows -> rows.size() > 0);
  }

  static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
