package vn.diemcau.room.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** A meeting of an hour at one endpoint, half an hour old, and what is known of who was there. */
final class ToldMeeting {
  private static final Instant START = TestServer.START;

  private final TestServer server;
  final TestCalendar calendar;
  final UUID endpoint;
  final UUID meeting;
  final Teller jitsi;

  ToldMeeting(TestServer server) {
    this.server = server;
    server.clock().set(at(30));
    calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, at(60), endpoint);
    jitsi = new Teller(server, calendar.room(meeting));
  }

  /** Minutes of the meeting, as they are: who kind, when joined, when left and by what. */
  List<String> stays() {
    var stays = new ArrayList<String>();
    server
        .sql(
            """
            select who_kind, joined_at, left_at, left_by
            from room_stay where meeting_id = $1 order by joined_at, id
            """,
            meeting)
        .forEach(
            row -> {
              var left = row.getOffsetDateTime("left_at");
              stays.add(
                  row.getString("who_kind")
                      + " "
                      + minute(row.getOffsetDateTime("joined_at").toInstant())
                      + "-"
                      + (left == null
                          ? ""
                          : minute(left.toInstant()) + " " + row.getString("left_by")));
            });
    return stays;
  }

  /**
   * @param from a table and a condition, in which $1 is the meeting
   */
  long count(String from) {
    return server.sql("select count(*) from " + from, meeting).iterator().next().getLong(0);
  }

  static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static long minute(Instant instant) {
    return Duration.between(START, instant).toMinutes();
  }
}
