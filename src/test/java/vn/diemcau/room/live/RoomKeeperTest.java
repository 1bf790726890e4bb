package vn.diemcau.room.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestServer;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.JoinRefused;
import vn.diemcau.room.jitsi.Occupant;

/** When Jitsi ends a room: the whole server, and a Jitsi that obeys it. */
class RoomKeeperTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.empty(config -> LiveSite.withJitsi(config, RoomKeeperTest.jitsi));

  static final JitsiStandIn jitsi =
      JitsiStandIn.start(
          JitsiSetup.of(server.clock(), server::machinePort, () -> TestServer.CALLER_SECRET));

  private static final Vertx vertx = Vertx.vertx();

  private LiveSite site;

  @AfterAll
  static void close() {
    jitsi.close();
    vertx.close().await();
  }

  @BeforeEach
  void bookOne() {
    site = new LiveSite(server, jitsi, vertx);
  }

  @Test
  void endingItEndsTheRoomForAllAndAnOldTokenOpensItNoMore() {
    var occupants = List.of(site.join(site.host), site.join(site.branch));
    var old = site.token(site.branch);
    site.end();
    jitsi.awaitNoRoom(site.room);
    assertThat(occupants).noneMatch(Occupant::isInRoom);
    jitsi.settle();
    var refused = catchThrowableOfType(JoinRefused.class, () -> site.enter(old));
    assertThat(refused.reservationCode()).isEqualTo(403);
    assertThat(refused).hasMessage("Cuộc họp đã được kết thúc.");
    assertThat(site.facts("jitsi.end", "done_at is not null")).isEqualTo(1);
    assertThat(site.recorded("room.end")).isZero();
  }

  @Test
  void whileProsodyIsAwayTheWishIsKeptAndDoneWhenItIsBack() {
    var occupant = site.join(site.branch);
    jitsi.takeDown();
    site.end();
    LiveSite.until(() -> site.facts("jitsi.end", "error is not null") == 1);
    assertThat(occupant.isInRoom()).isTrue();
    jitsi.bringBack();
    site.later(Duration.ofSeconds(15));
    jitsi.awaitNoRoom(site.room);
    LiveSite.until(() -> site.facts("jitsi.end", "done_at is not null") == 1);
    assertThat(site.openPromises()).isZero();
  }

  @Test
  void aRoomThatHasGoneMeanwhileIsAsGoodAsEnded() {
    site.join(site.branch);
    jitsi.takeDown();
    site.end();
    LiveSite.until(() -> site.facts("jitsi.end", "error is not null") == 1);
    jitsi.restart();
    jitsi.bringBack();
    site.later(Duration.ofSeconds(15));
    LiveSite.until(() -> site.facts("jitsi.end", "done_at is not null") == 1);
    assertThat(site.openPromises()).isZero();
  }

  @Test
  void oneThatRunsOverIsEndedAfterHalfAnHour() {
    var occupant = site.join(site.host);
    server.clock().set(LiveSite.END.plus(Duration.ofMinutes(30)).minusSeconds(1));
    site.keeper().look().await();
    assertThat(site.facts("jitsi.end", "true")).isZero();
    assertThat(occupant.isInRoom()).isTrue();
    server.clock().advance(Duration.ofSeconds(1));
    site.somethingChanges();
    jitsi.awaitNoRoom(site.room);
    assertThat(site.recorded("room.end")).isEqualTo(1);
  }

  @Test
  void theNextMeetingOfItsHostEndsIt() {
    site.join(site.branch);
    var next = LiveSite.END.plus(Duration.ofMinutes(10));
    site.calendar.meeting(site.unit, next, next.plus(Duration.ofHours(1)), site.host);
    server.clock().set(next.minusSeconds(1));
    site.keeper().look().await();
    assertThat(site.facts("jitsi.end", "true")).isZero();
    server.clock().set(next);
    site.somethingChanges();
    jitsi.awaitNoRoom(site.room);
  }

  /** The order to end it waits for Prosody, and meanwhile it may go on after all. */
  @Test
  void anOrderThatMakesNoSenseAnyMoreIsDropped() {
    var occupant = site.join(site.branch);
    var next = LiveSite.END.plus(Duration.ofMinutes(10));
    var other = site.calendar.meeting(site.unit, next, next.plus(Duration.ofHours(1)), site.host);
    server.clock().set(next);
    jitsi.takeDown();
    site.somethingChanges();
    LiveSite.until(() -> site.facts("jitsi.end", "error is not null") == 1);
    assertThat(
            site.secretary()
                .post("/meetings/" + other + "/end", LiveSite.because("Không họp nữa"))
                .status())
        .isEqualTo(200);
    var longer =
        LiveSite.because("Chưa xong").put("end", next.plus(Duration.ofHours(1)).toString());
    var extended = site.secretary().post(site.path("/extend"), longer);
    assertThat(extended.status()).as("%s", extended).isEqualTo(200);
    jitsi.bringBack();
    site.later(Duration.ofSeconds(15));
    LiveSite.until(() -> site.facts("jitsi.end", "done_at is not null") == 1);
    assertThat(occupant.isInRoom()).isTrue();
  }

  @Test
  void whoComesTooEarlyForACancelledMeetingIsSentAway() {
    server.clock().set(LiveSite.START.minus(Duration.ofMinutes(30)));
    site.join(site.branch);
    assertThat(site.secretary().post(site.path("/cancel"), LiveSite.because("Hoãn")).status())
        .isEqualTo(200);
    jitsi.awaitNoRoom(site.room);
  }

  @Test
  void aMovedMeetingLeavesItsOldRoom() {
    server.clock().set(LiveSite.START.minus(Duration.ofMinutes(30)));
    site.join(site.branch);
    var later =
        JsonObject.of(
            "start", LiveSite.END.plus(Duration.ofHours(2)).toString(),
            "end", LiveSite.END.plus(Duration.ofHours(3)).toString());
    assertThat(
            site.secretary()
                .call("POST", site.path("/reschedule"))
                .ifMatch(1)
                .json(later)
                .send()
                .status())
        .isEqualTo(200);
    jitsi.awaitNoRoom(site.room);
  }

  @Test
  void aNewRoomEndsTheOldOneAndTakesEverybodyWhoIsStillAsked() {
    var occupants = List.of(site.join(site.host), site.join(site.branch));
    assertThat(
            site.secretary()
                .post(
                    site.path("/removals"),
                    LiveSite.because("Lộ phòng")
                        .put("who", LiveSite.who("endpoint", site.branch))
                        .put("cutOff", true)
                        .put("newRoom", true))
                .status())
        .isEqualTo(202);
    jitsi.awaitNoRoom(site.room);
    assertThat(occupants).noneMatch(Occupant::isInRoom);
    jitsi.settle();
    site.room = site.calendar.room(site.meeting);
    assertThat(site.join(site.host).isInRoom()).isTrue();
    assertThat(site.askToken(site.branch).status()).isEqualTo(404);
  }

  @Test
  void ofManyReplicasThatLookAtOnceOneAsks() {
    var gone = site.join(site.branch);
    var stays = site.join(site.host);
    jitsi.takeDown();
    server.sql("delete from meeting_endpoint where endpoint_id = $1", site.branch);
    var looks = IntStream.range(0, 8).mapToObj(i -> site.keeper().look()).toList();
    looks.forEach(look -> look.await());
    assertThat(site.removalsOf(gone)).isEqualTo(1);
    assertThat(site.removalsOf(stays)).isZero();
    site.calendar.cancel(site.meeting);
    looks = IntStream.range(0, 8).mapToObj(i -> site.keeper().look()).toList();
    looks.forEach(look -> look.await());
    assertThat(site.facts("jitsi.end", "true")).isEqualTo(1);
  }
}
