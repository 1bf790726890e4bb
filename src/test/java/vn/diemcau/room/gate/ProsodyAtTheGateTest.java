package vn.diemcau.room.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.JoinRefused;

/** Endpoints at the door of a Jitsi that asks us. */
class ProsodyAtTheGateTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofHours(2));
  private static final Instant END = START.plus(Duration.ofHours(1));

  private final JitsiStandIn jitsi =
      JitsiStandIn.start(
          JitsiSetup.of(server.clock(), server::machinePort, () -> TestServer.CALLER_SECRET));

  private TestCalendar calendar;
  private UUID host;
  private UUID branch;
  private UUID meeting;

  @BeforeEach
  void bookOne() {
    server.clock().set(START);
    calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    host = calendar.endpoint(unit);
    branch = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, END, host, branch);
  }

  @AfterEach
  void close() {
    jitsi.close();
  }

  @Test
  void anEmptiedRoomComesBackAsItWas() {
    var room = calendar.room(meeting);
    var token = token(branch);
    var first = jitsi.join(room, token);
    assertThat(jitsi.grantedUntil(room)).contains(END.plus(Duration.ofHours(4)));
    first.leave();
    jitsi.settle();
    assertThat(jitsi.hasRoom(room)).isFalse();
    assertThat(promised("gone_at is not null")).isTrue();
    server.clock().advance(Duration.ofMinutes(2));
    jitsi.join(room, token(host));
    assertThat(jitsi.grantedUntil(room)).contains(END.plus(Duration.ofHours(4)));
    assertThat(promised("gone_at is null")).isTrue();
  }

  @Test
  void aTokenOfOneRoomOpensNoOther() {
    var refused = refused("dc-" + "q".repeat(26), token(branch));
    assertThat(refused.reservationCode()).isEqualTo(403);
    assertThat(refused).hasMessage("Phòng họp này không có trong lịch.");
  }

  @Test
  void whatWasRefusedIsForgottenWithinAMinuteAndAHalf() {
    var room = calendar.room(meeting);
    var token = token(branch);
    calendar.set(meeting, "status = 'hold', hold_expires_at = ends_at");
    assertThat(refused(room, token).reservationCode()).isEqualTo(403);
    calendar.set(meeting, "status = 'booked'");
    assertThat(refused(room, token).reservationCode()).isEqualTo(403);
    server.clock().advance(Duration.ofSeconds(31));
    jitsi.minute();
    jitsi.join(room, token);
    assertThat(jitsi.reservationAnswers()).containsExactly(403, 200);
  }

  @Test
  void aCancelledRoomStaysShutForWhoeverStillHasAToken() {
    var room = calendar.room(meeting);
    var token = token(branch);
    calendar.cancel(meeting);
    assertThat(refused(room, token)).hasMessage("Cuộc họp đã huỷ.");
  }

  @Test
  void aProsodyWithAnotherSecretOpensNothing() {
    try (var stranger =
        JitsiStandIn.start(
            JitsiSetup.of(server.clock(), server::machinePort, () -> "x".repeat(50)))) {
      var refused =
          catchThrowableOfType(
              JoinRefused.class, () -> stranger.join(calendar.room(meeting), token(branch)));
      assertThat(refused.reservationCode()).isEqualTo(401);
      assertThat(promised("true")).isFalse();
    }
  }

  private String token(UUID endpoint) {
    try {
      return TestDevice.at(server, endpoint)
          .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()))
          .json()
          .getString("token");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private JoinRefused refused(String room, String token) {
    return catchThrowableOfType(JoinRefused.class, () -> jitsi.join(room, token));
  }

  private boolean promised(String condition) {
    return server
            .sql("select from room_promise where meeting_id = $1 and " + condition, meeting)
            .size()
        == 1;
  }
}
