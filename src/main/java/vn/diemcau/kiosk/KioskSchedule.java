package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.diemcau.Config;
import vn.diemcau.db.Database;

/** Reads what one endpoint has before it. */
final class KioskSchedule {
  /** No reservation is longer, so what is still going on began within a day. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final String RESERVATIONS =
      """
      select reservation.meeting_id, upper(reservation.period) as until, reservation.reason,
        coalesce(
          (select max(upper(piece.period)) from reservation piece
            where piece.endpoint_id = reservation.endpoint_id and piece.active
              and piece.window_id = reservation.window_id),
          upper(reservation.period)) as window_until,
        lower(reservation.period) <= $2 and upper(reservation.period) > $2 as going_on,
        meeting.title, meeting.chair, meeting.starts_at, meeting.ends_at, meeting.ended_at,
        meeting.generation, meeting.host_endpoint_id = reservation.endpoint_id as hosts,
        host.name as host_name, door.opens_at, least(door.closes_at, meeting.ended_at) as closes_at
      from reservation
      left join meeting on meeting.id = reservation.meeting_id
      left join endpoint host on host.id = meeting.host_endpoint_id
      left join lateral door(
        meeting.id, reservation.endpoint_id, meeting.starts_at, meeting.ends_at,
        $5::int * interval '1 second', $6::int * interval '1 second') on true
      where reservation.endpoint_id = $1 and reservation.active
        and lower(reservation.period) >= $3 and lower(reservation.period) < $4
        and (meeting.id is null or (meeting.status = 'booked' and meeting.secret_mark = ''))
      """;

  private static final String ENDPOINT =
      "select id, code, name, short_name from endpoint where id = $1";

  private static final String MESSAGES =
      """
      select id, text, sent_at, meeting_id
      from endpoint_message
      where meeting_id = any ($2) and (endpoint_ids = '{}' or $1 = any (endpoint_ids))
      order by sent_at desc, id
      limit 10
      """;

  private static final String IN_ORDER = RESERVATIONS + "order by lower(reservation.period)";

  private static final String FIRST_MEETING =
      RESERVATIONS + "and meeting.id is not null\norder by lower(reservation.period)\nlimit 1";

  private static final Duration HORIZON = Duration.ofDays(550);

  private final Database database;
  private final Clock clock;
  private final Config.Meeting door;
  private final Duration overrun;

  /**
   * @param overrun how long after its end a meeting's room may be open
   */
  KioskSchedule(Database database, Clock clock, Config.Meeting door, Duration overrun) {
    this.database = database;
    this.clock = clock;
    this.door = door;
    this.overrun = overrun;
  }

  Future<KioskEndpoint> endpoint(UUID id) {
    return database
        .read(ENDPOINT, Tuple.of(id))
        .map(rows -> rows.iterator().next())
        .map(row -> KioskEndpoint.of(row, "id"));
  }

  Future<KioskScreen> screen(UUID endpoint) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, KioskScreen.ZONE);
    var midnight = today.atStartOfDay(KioskScreen.ZONE).toInstant();
    // Tonight's door to a meeting just after midnight is shown tonight.
    var end =
        later(
            today.plusDays(1).atStartOfDay(KioskScreen.ZONE).toInstant(),
            now.plus(door.enterBefore()));
    var near = read(IN_ORDER, endpoint, now, midnight.minus(LONGEST), end);
    var far = read(FIRST_MEETING, endpoint, now, end, now.plus(HORIZON));
    return Future.all(near, far)
        .compose(
            read -> {
              var meetings = new ArrayList<ShownMeeting>();
              Optional<KioskScreen.Maintenance> maintenance = Optional.empty();
              for (var row : near.result()) {
                if (row.getUUID("meeting_id") == null) {
                  maintenance =
                      row.getBoolean("going_on") ? Optional.of(maintenance(row)) : maintenance;
                } else if (instant(row, "closes_at").isAfter(midnight)) {
                  meetings.add(meeting(row));
                }
              }
              var rows = far.result().iterator();
              var following =
                  rows.hasNext()
                      ? Optional.of(meeting(rows.next()))
                      : Optional.<ShownMeeting>empty();
              var shut = maintenance;
              return messages(endpoint, meetings, now)
                  .map(said -> new KioskScreen(now, meetings, following, shut, said));
            });
  }

  /** What is said to this endpoint in meetings whose room may be open, however often extended. */
  private Future<List<KioskScreen.Message>> messages(
      UUID endpoint, List<ShownMeeting> meetings, Instant now) {
    var open =
        meetings.stream()
            .filter(meeting -> meeting.endedAt() == null && !now.isBefore(meeting.opensAt()))
            .filter(meeting -> now.isBefore(meeting.end().plus(overrun)))
            .map(ShownMeeting::id)
            .toArray(UUID[]::new);
    return open.length == 0
        ? Future.succeededFuture(List.of())
        : database
            .read(MESSAGES, Tuple.tuple().addUUID(endpoint).addArrayOfUUID(open))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(KioskSchedule::message)
                        .toList());
  }

  private Future<RowSet<Row>> read(
      String sql, UUID endpoint, Instant now, Instant from, Instant to) {
    return database.read(
        sql,
        Tuple.of(
            endpoint,
            utc(now),
            utc(from),
            utc(to),
            (int) door.enterBefore().toSeconds(),
            (int) door.leaveAfter().toSeconds()));
  }

  private static ShownMeeting meeting(Row row) {
    return new ShownMeeting(
        row.getUUID("meeting_id"),
        row.getString("title"),
        row.getString("chair"),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        instant(row, "opens_at"),
        instant(row, "closes_at"),
        row.getOffsetDateTime("ended_at") == null ? null : instant(row, "ended_at"),
        row.getString("host_name"),
        row.getBoolean("hosts"),
        row.getInteger("generation"));
  }

  private static KioskScreen.Message message(Row row) {
    return new KioskScreen.Message(
        row.getUUID("id"),
        row.getString("text"),
        instant(row, "sent_at"),
        row.getUUID("meeting_id"));
  }

  private static KioskScreen.Maintenance maintenance(Row row) {
    return new KioskScreen.Maintenance(
        instant(row, "window_until"), Optional.ofNullable(row.getString("reason")).orElse(""));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
