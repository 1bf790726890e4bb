package vn.diemcau.room.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.MutableClock;
import vn.diemcau.room.jitsi.LoopbackHttp.Reply;

/** The stand-in itself, before anything of ours is told by it. */
class JitsiStandInTest {
  private static final String ROOM = "dc-a";
  private static final String JSON = "application/json";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T02:00:00Z"));
  private final OurSide ours = new OurSide(clock);
  private final JitsiStandIn jitsi =
      JitsiStandIn.start(JitsiSetup.of(clock, ours::port, () -> OurSide.SECRET));

  @AfterEach
  void close() {
    jitsi.close();
    ours.http.close();
  }

  @Test
  void theFirstWhoComesMakesProsodyAskForTheRoomAndNobodyAfter() {
    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> jitsi.join(ROOM, ours.token(ROOM, "endpoint-" + i, false)));
    assertThat(jitsi.occupants(ROOM)).hasSize(8);
    assertThat(ours.reservations).hasSize(1);
    var asked = ours.reservations.get(0);
    assertThat(asked.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(FormText.decode(asked.body()))
        .containsEntry("name", ROOM)
        .containsEntry("start_time", "2026-11-24T02:00:00.000Z")
        .containsKey("mail_owner");
  }

  @Test
  void eventsAreTheBodiesOfEventSync() {
    var occupant = jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", true));
    clock.advance(Duration.ofSeconds(90));
    occupant.leave();
    jitsi.settle();
    assertThat(jitsi.hasRoom(ROOM)).isFalse();
    var start = Instant.parse("2026-11-24T02:00:00Z").getEpochSecond();
    var who =
        new JsonObject()
            .put("occupant_jid", occupant.jid())
            .put("joined_at", start)
            .put("id", "endpoint-1")
            .put("name", "Tên")
            .put("moderator", true);
    assertThat(ours.events)
        .containsExactlyInAnyOrder(
            room("muc-room-created").put("created_at", start),
            room("muc-occupant-joined").put("occupant", who).put("active_occupants_count", 1),
            room("muc-occupant-left")
                .put("occupant", who.copy().put("left_at", start + 90))
                .put("active_occupants_count", 0),
            room("muc-room-destroyed")
                .put("created_at", start)
                .put("destroyed_at", start + 90)
                .put("all_occupants", List.of(who.copy().put("left_at", start + 90))));
    assertThat(ours.deleted).hasSize(1);
  }

  @Test
  void aKeyIsFetchedOnceUntilProsodyRestarts() {
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-2", false));
    assertThat(jitsi.keysFetched()).hasSize(1);
    jitsi.restart();
    assertThat(jitsi.hasRoom(ROOM)).isFalse();
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    assertThat(jitsi.keysFetched()).hasSize(2);
  }

  @Test
  void aTokenForAnotherRoomAsksForThisOneAllTheSameAndIsRefusedAtTheDoor() {
    assertThat(refused(ROOM, ours.token("dc-b", "endpoint-1", false)).condition())
        .isEqualTo("not-allowed");
    assertThat(ours.reservations).hasSize(1);
    assertThat(refused(ROOM, "no.to.ken").condition()).isEqualTo("not-authorized");
  }

  @Test
  void aRefusalIsRememberedForHalfAMinuteAndUntilTheNextRound() {
    ours.answer(() -> new Reply(403, JSON, "{\"message\":\"Chưa đến giờ họp.\"}"));
    var token = ours.token(ROOM, "endpoint-1", false);
    var refused = refused(ROOM, token);
    assertThat(refused.reservationCode()).isEqualTo(403);
    assertThat(refused).hasMessage("Chưa đến giờ họp.");
    clock.advance(Duration.ofSeconds(29));
    jitsi.minute();
    refused(ROOM, token);
    clock.advance(Duration.ofSeconds(2));
    refused(ROOM, token);
    assertThat(ours.reservations).hasSize(1);
    jitsi.minute();
    jitsi.join(ROOM, token);
    assertThat(ours.reservations).hasSize(2);
  }

  @Test
  void aFaultOfTheServerIsAskedAgainThreeTimes() {
    for (int i = 0; i < 3; i++) {
      ours.answer(() -> Reply.of(503));
    }
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    assertThat(jitsi.reservationAnswers()).containsExactly(503, 503, 503, 200);
    assertThat(jitsi.waited()).hasSize(3).containsOnly(Duration.ofSeconds(3));
  }

  @Test
  void aConflictIsReadByItsId() {
    ours.answer(() -> new Reply(409, JSON, "{\"conflict_id\":\"m1\"}"));
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    assertThat(jitsi.reservationAnswers()).containsExactly(409, 200);
  }

  @Test
  void anAnswerThatLacksAMemberIsARefusal() {
    for (var wrong :
        List.of(
            Map.<String, Object>of("name", "dc-other"),
            Map.<String, Object>of("start_time", "now"),
            Map.<String, Object>of("duration", "long"))) {
      ours.answer(() -> ours.granted(ROOM, wrong));
      var refused = refused(ROOM, ours.token(ROOM, "endpoint-1", false));
      assertThat(refused.reservationCode()).isEqualTo(500);
      clock.advance(Duration.ofSeconds(60));
      jitsi.minute();
    }
  }

  @Test
  void aRoomEndsInTheMinuteAfterItsTime() {
    var occupant = jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    clock.advance(Duration.ofHours(1));
    jitsi.minute();
    assertThat(occupant.isInRoom()).isTrue();
    clock.advance(Duration.ofMinutes(1));
    jitsi.minute();
    jitsi.settle();
    assertThat(occupant.isInRoom()).isFalse();
    assertThat(ours.deleted).hasSize(1);
  }

  @Test
  void aRoomIsFullWhereTheReservationSaysSoAndALobbyKeepsAllButThoseWhoMayPassIt() {
    ours.answer(() -> ours.granted(ROOM, Map.of("max_occupants", 1, "lobby", true)));
    var waiting = refused(ROOM, ours.token(ROOM, "endpoint-1", true));
    assertThat(waiting.condition()).isEqualTo("registration-required");
    var pass = ours.tokenWith(ROOM, Map.of("id", "endpoint-1", "lobby_bypass", true));
    jitsi.join(ROOM, pass);
    assertThat(refused(ROOM, pass).condition()).isEqualTo("service-unavailable");
  }

  @Test
  void eventsAreLostRepeatedAndReordered() {
    jitsi.events().lose(event -> event.name().equals("muc-room-created"));
    jitsi.events().repeat(event -> event.name().equals("muc-occupant-joined"));
    jitsi.events().hold();
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false)).leave();
    jitsi.settle();
    assertThat(ours.events).isEmpty();
    jitsi.events().release(new Random(1));
    jitsi.settle();
    assertThat(ours.events)
        .extracting(event -> event.getString("event_name"))
        .containsExactlyInAnyOrder(
            "muc-occupant-joined",
            "muc-occupant-joined",
            "muc-occupant-left",
            "muc-room-destroyed");
    assertThat(jitsi.events().lost()).hasSize(1);
  }

  @Test
  void eventsWaitOutAServerThatIsAwayButNotForLong() {
    var token = ours.token(ROOM, "endpoint-1", false);
    jitsi.join(ROOM, token);
    jitsi.settle();
    ours.http.fail(Optional.of(500));
    jitsi.join(ROOM, token);
    jitsi.settle();
    jitsi.events().passRetryDelay();
    jitsi.settle();
    assertThat(jitsi.events().waiting()).isEqualTo(1);
    ours.http.fail(Optional.empty());
    jitsi.events().passRetryDelay();
    jitsi.settle();
    assertThat(ours.events).hasSize(3);
    ours.http.fail(Optional.of(500));
    jitsi.join(ROOM, token);
    for (int i = 0; i < 4; i++) {
      jitsi.settle();
      jitsi.events().passRetryDelay();
    }
    assertThat(jitsi.events().lost()).hasSize(1);
  }

  private JoinRefused refused(String room, String token) {
    return catchThrowableOfType(JoinRefused.class, () -> jitsi.join(room, token));
  }

  private static JsonObject room(String event) {
    return new JsonObject()
        .put("event_name", event)
        .put("is_breakout", false)
        .put("room_jid", "dc-a@muc.meet.jitsi")
        .put("room_name", "dc-a");
  }
}
