package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HoldsAndWishesTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @Test
  void aHoldRunsOutAndGivesItsRoomsBack() {
    var hold = hold("Giữ", "P", "C0-0");
    server.clock().advance(Duration.ofHours(24).minusSeconds(1));
    server.sweep();
    assertThat(status(hold)).isEqualTo("hold");

    server.clock().advance(Duration.ofSeconds(1));
    server.sweep();

    assertThat(status(hold)).isEqualTo("draft");
    assertThat(server.count("reservation")).isZero();
    assertThat(server.told("hold-expired")).containsExactly("thuky");
    assertThat(
            server.count(
                "audit_entry where action = 'meeting.hold-expired' and object_id = $1",
                hold.getString("id")))
        .isEqualTo(1);
    server.sweep();
    assertThat(server.count("outbox where payload ->> 'kind' = 'hold-expired'")).isEqualTo(1);
  }

  @Test
  void aHoldThatHasRunOutIsNotInTheWayEvenBeforeItIsSwept() {
    var hold = hold("Giữ", "P", "C0-0");
    server.clock().advance(Duration.ofHours(24).plusSeconds(1));
    var body =
        server
            .meeting("Mới", "10:00", "11:00", "P", "C0-0")
            .put("start", "2026-11-26T08:00:00+07:00")
            .put("end", "2026-11-26T09:00:00+07:00");
    assertThat(server.as("thuky2").post("/meetings", body).status()).isEqualTo(201);
    assertThat(status(hold)).isEqualTo("draft");
    assertThat(server.told("hold-expired")).containsExactly("thuky");
  }

  @Test
  void bestEffortTakesTheRoomsOfAHoldThatHasRunOut() {
    hold("Giữ", "P", "C0-0");
    server.clock().advance(Duration.ofHours(24).plusSeconds(1));
    var body =
        server
            .meeting("Mới", "10:00", "11:00", "S0", "C0-0")
            .put("start", "2026-11-26T08:00:00+07:00")
            .put("end", "2026-11-26T09:00:00+07:00")
            .put("mode", "best-effort");
    assertThat(server.made("thuky2", body).getInteger("wishCount")).isZero();
  }

  @Test
  void aWishIsTakenWhenTheOtherMeetingIsCancelled() {
    var first = server.booked("thuky", "Trước", "08:00", "09:00", "C0-0", "C0-1");
    var wisher = wisher("08:00", "09:00", "C0-0", "C0-1");
    assertThat(wisher.getInteger("wishCount")).isEqualTo(2);

    server.as("thuky").post(path(first) + "/cancel", because("Hoãn"));
    server.sweep();

    var after = server.as("thuky2").get(path(wisher)).json();
    assertThat(after.getInteger("wishCount")).isZero();
    assertThat(after.getInteger("version")).isEqualTo(2);
    assertThat(server.count("reservation where meeting_id = $1", id(wisher))).isEqualTo(3);
    assertThat(server.told("wish-taken")).containsExactly("thuky2");
  }

  @Test
  void aWishIsTakenWhenTheOtherMeetingMovesAwayOrLosesTheEndpoint() {
    var moving = server.booked("thuky", "Sẽ dời", "08:00", "09:00", "C0-0");
    var shrinking = server.booked("thuky", "Sẽ bớt", "08:00", "09:00", "P", "C0-1");
    var wisher = wisher("08:00", "09:00", "C0-0", "C0-1");

    server
        .as("thuky")
        .call("POST", path(moving) + "/reschedule")
        .ifMatch(1)
        .json(
            new JsonObject()
                .put("start", "2026-11-25T10:00:00+07:00")
                .put("end", "2026-11-25T11:00:00+07:00"))
        .send();
    server.sweep();
    assertThat(wishes(wisher)).isEqualTo(1);

    server
        .as("thuky")
        .patch(path(shrinking), 1, new JsonObject().put("endpointIds", server.ids("P")));
    server.sweep();
    assertThat(wishes(wisher)).isZero();
  }

  @Test
  void aWishIsTakenWhenAHoldRunsOut() {
    hold("Giữ", "P", "C0-0");
    var wisher =
        server.made(
            "thuky2",
            server
                .meeting("Chờ", "08:00", "09:00", "S0", "C0-0")
                .put("start", "2026-11-26T08:00:00+07:00")
                .put("end", "2026-11-26T09:00:00+07:00")
                .put("mode", "best-effort"));
    assertThat(wisher.getInteger("wishCount")).isEqualTo(1);
    server.clock().advance(Duration.ofHours(25));
    server.sweep();
    assertThat(wishes(wisher)).isZero();
  }

  @Test
  void aWishIsTakenWhenMaintenanceEnds() {
    server.sql(
        """
        insert into reservation (endpoint_id, period, kind, reason)
        values ($1, tstzrange($2, $3), 'maintenance', 'Thay máy')
        """,
        server.endpoint("C0-0"),
        OffsetDateTime.parse("2026-11-25T00:00:00+07:00"),
        OffsetDateTime.parse("2026-11-26T00:00:00+07:00"));
    var wisher = wisher("08:00", "09:00", "C0-0");
    var conflict =
        wisher
            .getJsonArray("endpoints")
            .getJsonObject(1)
            .getJsonArray("conflicts")
            .getJsonObject(0);
    assertThat(conflict.getString("kind")).isEqualTo("maintenance");
    server.sql("delete from reservation where kind = 'maintenance'");
    server.sweep();
    assertThat(wishes(wisher)).isZero();
  }

  @Test
  void theMeetingMadeFirstGetsTheRoomFirst() {
    var blocker = server.booked("thuky", "Chắn", "08:00", "09:00", "C0-0");
    var early =
        server.made(
            "thuky",
            server.meeting("Sớm", "08:00", "09:00", "S1", "C0-0").put("mode", "best-effort"));
    server.clock().advance(Duration.ofMinutes(1));
    var late = wisher("08:00", "09:00", "C0-0");
    server.as("thuky").post(path(blocker) + "/cancel", because("Hoãn"));
    server.sweep();
    assertThat(wishes(early)).isZero();
    assertThat(wishes(late)).isEqualTo(1);
  }

  /** As many as one round looks at, and made before the one that can be helped. */
  @Test
  void wishesForARetiredEndpointDoNotHoldUpTheOthers() {
    var blocker = server.booked("thuky", "Chắn", "08:00", "09:00", "C0-0", "C0-9");
    server.sql(
        """
        with stuck as (
          insert into meeting (title, unit_id, host_endpoint_id, starts_at, ends_at, status, created_by,
            created_at, updated_at)
          select 'Kẹt', unit_id, host_endpoint_id, starts_at, ends_at, 'booked', created_by, created_at, updated_at
          from meeting, generate_series(1, 100)
          where id = $1
          returning id
        )
        insert into meeting_endpoint (meeting_id, endpoint_id, state)
        select id, $2, 'wish' from stuck
        """,
        id(blocker),
        server.endpoint("C0-9"));
    server.clock().advance(Duration.ofMinutes(1));
    var wisher = wisher("08:00", "09:00", "C0-0");
    server.sql("update endpoint set validity = daterange(null, '2026-11-25') where code = 'C0-9'");
    try {
      server.as("thuky").post(path(blocker) + "/cancel", because("Hoãn"));
      server.sweep();
      assertThat(wishes(wisher)).isZero();
    } finally {
      server.sql("update endpoint set validity = daterange(null, null) where code = 'C0-9'");
    }
  }

  @Test
  void aWishOfAMeetingThatIsOverIsForgotten() {
    var blocker = server.booked("thuky", "Chắn", "08:00", "09:00", "C0-0");
    var wisher = wisher("08:00", "09:00", "C0-0");
    server.as("thuky2").post(path(wisher) + "/cancel", because("Thôi"));
    server.as("thuky").post(path(blocker) + "/cancel", because("Hoãn"));
    server.sweep();
    assertThat(server.count("reservation")).isZero();
  }

  private static JsonObject wisher(String start, String end, String... codes) {
    var all = new String[codes.length + 1];
    all[0] = "S0";
    System.arraycopy(codes, 0, all, 1, codes.length);
    return server.made("thuky2", server.meeting("Chờ", start, end, all).put("mode", "best-effort"));
  }

  private static JsonObject hold(String title, String... codes) {
    return server.made(
        "thuky",
        server
            .meeting(title, "08:00", "09:00", codes)
            .put("start", "2026-11-26T08:00:00+07:00")
            .put("end", "2026-11-26T09:00:00+07:00")
            .put("intent", "hold"));
  }

  private static String status(JsonObject meeting) {
    return server.as("thuky").get(path(meeting)).json().getString("status");
  }

  private static int wishes(JsonObject meeting) {
    return server.as("thuky").get(path(meeting)).json().getInteger("wishCount");
  }
}
