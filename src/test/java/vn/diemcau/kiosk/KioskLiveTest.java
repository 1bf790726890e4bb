package vn.diemcau.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
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

  private JsonObject screen() {
    return device.get("/kiosk/state").json();
  }
}
