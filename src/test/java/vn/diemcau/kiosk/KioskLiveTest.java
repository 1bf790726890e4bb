package vn.diemcau.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** What an endpoint's screen learns of a meeting while it goes on. */
class KioskLiveTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant NOW = TestServer.START;
  private static final Duration HOUR = Duration.ofHours(1);

  private TestCalendar calendar;
  private UUID unit;
  private UUID endpoint;
  private UUID meeting;
  private TestDevice device;

  @BeforeEach
  void oneRunningMeeting() {
    server.clock().set(NOW);
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, NOW.minus(HOUR), NOW.plus(HOUR), endpoint);
    device = TestDevice.at(server, endpoint);
  }

  @Test
  void oneEndedBeforeItsTimeIsOverAndSaysSinceWhen() {
    assertThat(screen().getString("state")).isEqualTo("now");
    calendar.set(meeting, "ended_at = '" + NOW + "'");
    var screen = screen();
    assertThat(screen.getString("state")).isEqualTo("idle");
    var shown = screen.getJsonArray("today").getJsonObject(0);
    assertThat(shown.getString("phase")).isEqualTo("over");
    assertThat(shown.getString("status")).isEqualTo("ended");
    assertThat(shown.getString("endedAt")).isEqualTo(NOW.toString());
    assertThat(shown.getString("end")).isEqualTo(NOW.plus(HOUR).toString());
    var token = device.post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()));
    assertThat(token.problem()).isEqualTo("state");
  }

  @Test
  void itsScreenSaysWhatIsSaidToItOrToAllUntilItIsTakenBackOrOver() {
    var other = calendar.endpoint(unit);
    calendar.takePart(meeting, other, "taken");
    var all = say("Còn 5 phút", NOW.minusSeconds(60));
    say("Không phải điểm cầu này", NOW, other);
    var own = say("Bật micrô", NOW, other, endpoint);
    var messages = screen().getJsonArray("messages");
    assertThat(messages)
        .extracting(said -> ((JsonObject) said).getString("id"))
        .containsExactly(own.toString(), all.toString());
    assertThat(messages.getJsonObject(1))
        .isEqualTo(
            new JsonObject()
                .put("id", all.toString())
                .put("text", "Còn 5 phút")
                .put("at", NOW.minusSeconds(60).toString())
                .put("meetingId", meeting.toString()));
    server.sql("delete from endpoint_message where id = $1", own);
    assertThat(screen().getJsonArray("messages")).hasSize(1);
    server.clock().set(NOW.plus(HOUR.multipliedBy(2)));
    assertThat(screen().getJsonArray("messages")).isEmpty();
    server.clock().set(NOW);
    calendar.set(meeting, "ended_at = '" + NOW + "'");
    assertThat(screen().getJsonArray("messages")).isEmpty();
  }

  /** Its meeting may be extended afterwards; half an hour after the end its room is over. */
  @Test
  void whatWasSaidStandsAsLongAsTheMeetingGoesOn() {
    say("Còn 5 phút", NOW);
    server.clock().set(NOW.plus(HOUR).plus(Duration.ofMinutes(29)));
    assertThat(screen().getJsonArray("messages")).hasSize(1);
    server.clock().set(NOW.plus(HOUR).plus(Duration.ofMinutes(31)));
    assertThat(screen().getJsonArray("messages")).isEmpty();
    calendar.set(meeting, "ends_at = '" + NOW.plus(HOUR).plus(HOUR) + "'");
    assertThat(screen().getJsonArray("messages")).hasSize(1);
  }

  @Test
  void anEndpointThatWaitsForRoomIsToldNothing() {
    say("Còn 5 phút", NOW);
    server.sql("update meeting_endpoint set state = 'wish' where meeting_id = $1", meeting);
    server.sql("delete from reservation where meeting_id = $1", meeting);
    assertThat(screen().getJsonArray("messages")).isEmpty();
  }

  private UUID say(String text, Instant at, UUID... to) {
    return server
        .sql(
            """
            insert into endpoint_message (meeting_id, endpoint_ids, text, sent_by, sent_at)
            select id, $2, $3, created_by, $4 from meeting where id = $1
            returning id
            """,
            meeting,
            to,
            text,
            at.atOffset(ZoneOffset.UTC))
        .iterator()
        .next()
        .getUUID("id");
  }

  private JsonObject screen() {
    return device.get("/kiosk/state").json();
  }
}
