package vn.diemcau.room.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;

/** Who may stay in a room and who may not, and what is said to them there. */
class OccupantsTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.empty(config -> LiveSite.withJitsi(config, OccupantsTest.jitsi));

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
  void whoIsShownOutLeavesAloneAndMayComeBack() {
    var other = site.join(site.host);
    var occupant = site.join(site.branch);
    assertThat(site.remove("endpoint", site.branch).json().getInteger("asked")).isEqualTo(1);
    occupant.awaitLeft();
    assertThat(other.isInRoom()).isTrue();
    jitsi.settle();
    var again = site.join(site.branch);
    site.keeper().look().await();
    assertThat(site.removalsOf(again)).isZero();
    assertThat(again.isInRoom()).isTrue();
  }

  /** Prosody answers a refused order of this kind with 200. */
  @Test
  void aRemovalThatDidNotHelpIsAskedForAgain() {
    var occupant = site.join(site.branch);
    jitsi.failCalls(Optional.of(200));
    site.remove("endpoint", site.branch);
    LiveSite.until(() -> site.facts("jitsi.remove", "done_at is not null") == 1);
    jitsi.failCalls(Optional.empty());
    site.keeper().look().await();
    assertThat(site.facts("jitsi.remove", "true")).isEqualTo(1);
    server.clock().advance(Duration.ofSeconds(60));
    site.somethingChanges();
    occupant.awaitLeft();
  }

  @Test
  void anEndpointNoLongerAskedIsShownOutAndAgainWhenItComesBackWithItsOldToken() {
    var other = site.join(site.host);
    var old = site.token(site.branch);
    var occupant = site.enter(old);
    var alone = new JsonObject().put("endpointIds", new JsonArray().add(site.host.toString()));
    assertThat(site.secretary().patch(site.path(""), 1, alone).status()).isEqualTo(200);
    occupant.awaitLeft();
    jitsi.settle();
    site.enter(old).awaitLeft();
    assertThat(other.isInRoom()).isTrue();
  }

  @Test
  void aRevokedDeviceIsShownOutAndTheOneThatFollowsItStays() {
    site.join(site.host);
    var old = site.token(site.branch);
    var occupant = site.enter(old);
    server.clock().advance(Duration.ofSeconds(2));
    var technician = TestSession.of(server, site.calendar.person("it-operator", site.unit, true));
    assertThat(technician.delete("/endpoints/" + site.branch + "/kiosk").status()).isEqualTo(204);
    occupant.awaitLeft();
    jitsi.settle();
    site.enter(old).awaitLeft();
    site.devices.remove(site.branch);
    server.clock().advance(Duration.ofSeconds(2));
    var next = site.join(site.branch);
    site.keeper().look().await();
    assertThat(site.removalsOf(next)).isZero();
  }

  @Test
  void aPersonCutOffComesNoMore() {
    site.join(site.host);
    var person = site.calendar.person("endpoint-operator", site.unit, true);
    var client = TestSession.of(server, person);
    var old = client.post(site.path("/room-token"), new JsonObject()).json().getString("token");
    var occupant = site.enter(old);
    assertThat(
            site.secretary()
                .post(
                    site.path("/removals"),
                    LiveSite.because("Lạ mặt")
                        .put("who", LiveSite.who("person", person))
                        .put("cutOff", true))
                .status())
        .isEqualTo(202);
    occupant.awaitLeft();
    jitsi.settle();
    assertThat(client.post(site.path("/room-token"), new JsonObject()).problem())
        .isEqualTo("forbidden");
    site.enter(old).awaitLeft();
  }

  @Test
  void aMessageIsSaidInTheChatOfThoseItIsFor() {
    var first = site.join(site.host);
    var second = site.join(site.branch);
    site.say(JsonObject.of("text", "Còn 5 phút"));
    LiveSite.until(() -> site.facts("jitsi.chat", "done_at is not null") == 1);
    site.say(
        JsonObject.of("text", "Bật micrô", "endpointIds", JsonArray.of(site.branch.toString())));
    LiveSite.until(() -> site.facts("jitsi.chat", "done_at is not null") == 2);
    assertThat(LiveSite.texts(first)).containsExactly("Còn 5 phút");
    assertThat(LiveSite.texts(second)).containsExactly("Còn 5 phút", "Bật micrô");
  }

  @Test
  void whatCouldNotBeSaidInTimeIsNotSaid() {
    var occupant = site.join(site.branch);
    jitsi.takeDown();
    site.say(JsonObject.of("text", "Còn 5 phút"));
    LiveSite.until(() -> site.facts("jitsi.chat", "error is not null") == 1);
    jitsi.bringBack();
    site.later(Duration.ofMinutes(5));
    LiveSite.until(() -> site.facts("jitsi.chat", "done_at is not null") == 1);
    assertThat(LiveSite.texts(occupant)).isEmpty();
  }

  @Test
  void neitherAnEndpointNorAGuestGivesOrders() {
    var device = TestDevice.at(server, site.calendar.endpoint(site.unit));
    for (var verb : List.of("/end", "/extend", "/endpoints", "/removals", "/messages")) {
      assertThat(device.post(site.path(verb), LiveSite.because("x")).status())
          .as(verb)
          .isEqualTo(401);
      assertThat(server.client().post(site.path(verb), LiveSite.because("x")).status())
          .as(verb)
          .isEqualTo(401);
    }
  }
}
