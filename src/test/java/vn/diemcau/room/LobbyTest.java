package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.JoinRefused;

/**
 * People wait outside until a moderator lets them in, and moderators do not wait for themselves.
 */
class LobbyTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofMinutes(30));

  private final JitsiStandIn jitsi =
      JitsiStandIn.start(
          JitsiSetup.of(server.clock(), server::machinePort, () -> TestServer.CALLER_SECRET));

  private TestCalendar calendar;
  private UUID unit;
  private UUID host;
  private UUID branch;
  private TestClient secretary;

  @BeforeEach
  void province() {
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    host = calendar.endpoint(unit);
    branch = calendar.endpoint(unit);
    secretary = TestSession.of(server, calendar.person("secretary", unit, true));
  }

  @AfterEach
  void close() {
    jitsi.close();
  }

  @Test
  void aMeetingHasNoneUnlessAskedFor() {
    var meeting = booked(body());
    assertThat(meeting.getBoolean("lobby")).isFalse();
    var token = token(host, meeting);
    assertThat(ProsodyTokenCheck.isModerator(token)).isTrue();
    assertThat(ProsodyTokenCheck.user(token).containsKey("lobby_bypass")).isFalse();
    jitsi.join(room(meeting), token(branch, meeting));
  }

  @Test
  void whoModeratesGoesInAndTheOthersWait() {
    var meeting = booked(body().put("lobby", true));
    assertThat(meeting.getBoolean("lobby")).isTrue();
    var waiting = token(branch, meeting);
    assertThat(ProsodyTokenCheck.user(waiting).containsKey("lobby_bypass")).isFalse();
    var refused = catchThrowableOfType(JoinRefused.class, () -> jitsi.join(room(meeting), waiting));
    assertThat(refused.condition()).isEqualTo("registration-required");
    assertThat(jitsi.join(room(meeting), token(host, meeting)).isModerator()).isTrue();
    var byHand =
        secretary
            .post("/meetings/" + meeting.getString("id") + "/room-token", new JsonObject())
            .json()
            .getString("token");
    assertThat(jitsi.join(room(meeting), byHand).isModerator()).isTrue();
  }

  @Test
  void itIsAskedForLaterToo() {
    var meeting = booked(body());
    var path = "/meetings/" + meeting.getString("id");
    var changed = secretary.patch(path, 1, JsonObject.of("lobby", true));
    assertThat(changed.json().getBoolean("lobby")).isTrue();
    assertThat(
            secretary.patch(path, 2, JsonObject.of("title", "Họp khác")).json().getBoolean("lobby"))
        .isTrue();
    assertThat(ProsodyTokenCheck.user(token(host, meeting)).getBoolean("lobby_bypass")).isTrue();
  }

  @Test
  void theItOperatorItWasDelegatedToModeratesIt() {
    var meeting = booked(body().put("lobby", true));
    var operator = calendar.person("it-operator", unit, true);
    server.sql(
        """
        insert into meeting_delegate (meeting_id, person_id, given_by, given_at)
        select id, $2, created_by, created_at from meeting where id = $1
        """,
        UUID.fromString(meeting.getString("id")),
        operator);
    var answer =
        TestSession.of(server, operator)
            .post("/meetings/" + meeting.getString("id") + "/room-token", new JsonObject())
            .json();
    assertThat(answer.getString("role")).isEqualTo("moderator");
    assertThat(ProsodyTokenCheck.user(answer.getString("token")).getBoolean("lobby_bypass"))
        .isTrue();
  }

  private JsonObject booked(JsonObject body) {
    var answer = secretary.post("/meetings", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private JsonObject body() {
    return new JsonObject()
        .put("title", "Họp")
        .put("start", START.toString())
        .put("end", START.plus(Duration.ofHours(1)).toString())
        .put("hostEndpointId", host.toString())
        .put("endpointIds", JsonArray.of(branch.toString()));
  }

  private String room(JsonObject meeting) {
    return calendar.room(UUID.fromString(meeting.getString("id")));
  }

  private static String token(UUID endpoint, JsonObject meeting) {
    return TestDevice.at(server, endpoint)
        .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.getString("id")))
        .json()
        .getString("token");
  }
}
