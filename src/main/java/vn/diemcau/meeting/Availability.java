package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.db.Database;

/** What is taken, per endpoint, in a span. */
final class Availability {
  /**
   * $1 person, $2 today, $3 and $4 the span, $5 endpoints or null for all, $6 whether every
   * endpoint may be asked about or only the person's own. The lower bound on the start of a
   * reservation lets one index answer: none is longer than a day.
   */
  private static final String VISIBLE =
      """
      with visible as materialized (
        select e.id, e.sort_order
        from endpoint e
        where e.validity && daterange(
            ($3::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date,
            ($4::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date, '[]')
          and ($5::uuid[] is null or e.id = any ($5))
          and ($6::boolean or e.id in (
            select link.endpoint_id
            from units_in_scope($1, '{endpoint-operator}') reach
            join endpoint_unit link on link.unit_id = reach.unit_id and link.validity @> $2::date))
      )
      """;

  private static final String BUSY =
      VISIBLE
          + """
          select visible.id, taken.starts_at, taken.ends_at, taken.kind, taken.meeting_id
          from visible
          left join lateral (
            select lower(held.period) as starts_at, upper(held.period) as ends_at, held.kind,
              held.meeting_id
            from reservation held
            where held.endpoint_id = visible.id and held.active
              and lower(held.period) > $3::timestamptz - interval '24 hours'
              and lower(held.period) < $4 and upper(held.period) > $3
            order by lower(held.period)
          ) taken on true
          order by visible.sort_order, visible.id, taken.starts_at
          """;

  /** Meetings that take rooms in the span and that the person may read. $3 and $4 the span. */
  private static final String MEETINGS =
      MeetingScope.SCOPES
          + """
          select m.id, m.title, m.starts_at, m.ends_at,
            m.unit_id in (select unit_id from edits) as mine,
            host.name as host_name, booker.full_name as booker_name, booker.phone as booker_phone
          from meeting m
          join endpoint host on host.id = m.host_endpoint_id
          join person booker on booker.id = m.created_by
          cross join lateral (select %s as level) seen
          where m.status in ('hold', 'booked')
            and m.starts_at > $3::timestamptz - interval '24 hours' and m.starts_at < $4
            and m.ends_at > $3 and seen.level = 'full'
          """
              .formatted(MeetingScope.LEVEL);

  private final Database database;

  Availability(Database database) {
    this.database = database;
  }

  /**
   * @param everywhere whether the person may ask about all endpoints, or only about the own ones
   * @param endpoints those asked about; empty for all. What the person may not see is left out
   */
  record Question(
      UUID person, Instant now, Period span, Optional<List<UUID>> endpoints, boolean everywhere) {
    private Tuple values() {
      return Tuple.tuple()
          .addUUID(person)
          .addLocalDate(Times.dayOf(now))
          .addOffsetDateTime(Times.utc(span.start()))
          .addOffsetDateTime(Times.utc(span.end()))
          .addArrayOfUUID(endpoints.map(ids -> ids.toArray(UUID[]::new)).orElse(null))
          .addBoolean(everywhere);
    }
  }

  /** {@code Availability} of the contract, as text: it is read far more often than all else. */
  Future<Buffer> grid(Question question) {
    var busy = database.read(BUSY, question.values());
    var meetings =
        database.read(
            MEETINGS,
            Tuple.of(
                question.person(),
                Times.dayOf(question.now()),
                Times.utc(question.span().start()),
                Times.utc(question.span().end())));
    return Future.all(busy, meetings)
        .map(both -> AvailabilityJson.of(question.span(), busy.result(), meetings.result()));
  }

  /** What is taken per endpoint, in the order of the endpoints asked for; unknown ones missing. */
  Future<Map<UUID, List<Period>>> busy(Question question, UUID exceptMeeting) {
    return database
        .read(BUSY, question.values())
        .map(
            rows -> {
              var byEndpoint = new LinkedHashMap<UUID, List<Period>>();
              for (var row : rows) {
                var periods =
                    byEndpoint.computeIfAbsent(row.getUUID("id"), id -> new ArrayList<>());
                var start = Head.instant(row, "starts_at");
                var meeting = row.getUUID("meeting_id");
                if (start != null && (meeting == null || !meeting.equals(exceptMeeting))) {
                  periods.add(new Period(start, Head.instant(row, "ends_at")));
                }
              }
              return byEndpoint;
            });
  }

  /**
   * Minutes taken by meetings, holds and rehearsals per endpoint and half-day of a week, cut at
   * local noon: 14 numbers from Monday's morning on.
   */
  Future<Map<UUID, int[]>> week(Question question, LocalDate monday) {
    return database.read(BUSY, question.values()).map(rows -> minutes(rows, monday));
  }

  private static Map<UUID, int[]> minutes(RowSet<Row> rows, LocalDate monday) {
    var load = new WeekLoad(monday);
    var byEndpoint = new LinkedHashMap<UUID, int[]>();
    for (var row : rows) {
      var minutes = byEndpoint.computeIfAbsent(row.getUUID("id"), id -> load.empty());
      var start = Head.instant(row, "starts_at");
      if (start != null && !row.getString("kind").equals("maintenance")) {
        load.add(minutes, new Period(start, Head.instant(row, "ends_at")));
      }
    }
    return byEndpoint;
  }
}
