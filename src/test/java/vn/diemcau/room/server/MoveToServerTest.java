package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;

/** A meeting goes to another Jitsi before it starts, with another room. */
class MoveToServerTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofMinutes(20));

  private TestCalendar calendar;
  private UUID unit;
  private UUID endpoint;
  private UUID meeting;
  private UUID from;
  private UUID to;
  private TestClient secretary;

  @BeforeEach
  void book() {
    server.clock().set(TestServer.START);
    server.sql("delete from meeting");
    server.sql("delete from jitsi_server");
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
    from = jitsi("A", 10);
    to = jitsi("B", 10);
    meeting =
        calendar.meeting(
            unit, START, START.plus(Duration.ofHours(1)), endpoint, calendar.endpoint(unit));
    calendar.set(meeting, "jitsi_server_id = '%s'".formatted(from));
    secretary = TestSession.of(server, calendar.person("secretary", unit, true));
  }

  @Test
  void itGetsAnotherRoomThere() {
    var old = calendar.room(meeting);
    var moved = move(secretary, to);
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.json().getJsonObject("jitsiServer"))
        .isEqualTo(JsonObject.of("id", to.toString(), "name", "B"));
    assertThat(moved.version()).isEqualTo(2);
    assertThat(calendar.room(meeting)).isNotEqualTo(old);
    var former =
        server
            .sql("select why, server_id from former_room where room_name = $1", old)
            .iterator()
            .next();
    assertThat(former.getString("why")).isEqualTo("replaced");
    assertThat(former.getUUID("server_id")).isEqualTo(from);
    assertThat(
            server.sql(
                "select role from audit_entry where action = 'meeting.move-server' and object_id = $1",
                meeting.toString()))
        .extracting(row -> row.getString(0))
        .containsExactly("secretary");
  }

  @Test
  void anItOperatorInReachMayAndOthersMayNot() {
    var reach = TestSession.of(server, calendar.person("it-operator", unit, true));
    assertThat(move(reach, to).status()).isEqualTo(200);
    var elsewhere = TestSession.of(server, calendar.person("secretary", calendar.unit(null), true));
    assertThat(move(elsewhere, from).status()).isEqualTo(404);
    var admin = TestSession.of(server, calendar.person("admin", unit, true));
    assertThat(move(admin, from).status()).isEqualTo(404);
    var leader = TestSession.of(server, calendar.person("leader", unit, true));
    assertThat(move(leader, from).status()).isEqualTo(403);
  }

  @Test
  void oneThatCannotCarryItIsRefusedWithItsLimits() {
    var small = jitsi("Nhỏ", 1);
    var refused = move(secretary, small);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("conflict");
    assertThat(refused.json().getString("detail"))
        .contains("cần 2 điểm cầu", "Nhỏ còn chỗ cho 1 trong 1 điểm cầu");
    assertThat(
            secretary
                .get("/meetings/" + meeting)
                .json()
                .getJsonObject("jitsiServer")
                .getString("id"))
        .isEqualTo(from.toString());
  }

  @Test
  void oneThatIsUnknownOrOffIsNoPlace() {
    server.sql("update jitsi_server set enabled = false where id = $1", to);
    assertThat(move(secretary, to).status()).isEqualTo(422);
    assertThat(move(secretary, UUID.randomUUID()).status()).isEqualTo(422);
    server.sql("update jitsi_server set enabled = false");
    assertThat(move(secretary, to).status()).isEqualTo(422);
  }

  @Test
  void whereItIsAlreadyNothingChanges() {
    var old = calendar.room(meeting);
    var there = move(secretary, from);
    assertThat(there.status()).isEqualTo(200);
    assertThat(there.version()).isEqualTo(1);
    assertThat(calendar.room(meeting)).isEqualTo(old);
  }

  @Test
  void onceItHasStartedItStays() {
    server.clock().set(START);
    var refused = move(secretary, to);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("state");
  }

  @Test
  void aReasonIsNeeded() {
    var body = JsonObject.of("serverId", to.toString(), "reason", "  ");
    assertThat(secretary.post("/meetings/" + meeting + "/jitsi-server", body).status())
        .isEqualTo(422);
  }

  @Test
  void whatWasBookedBeforeThereWasAJitsiIsPlacedLater() {
    calendar.set(meeting, "jitsi_server_id = null");
    var tooLarge =
        calendar.meeting(unit, START, START.plus(Duration.ofHours(1)), manyEndpoints(11));
    new PlaceLeftovers(server.database(), server.clock(), new Placement(Duration.ofMinutes(60)))
        .run()
        .await();
    assertThat(placedOn(meeting)).isNotNull();
    assertThat(placedOn(tooLarge)).isNull();
  }

  private UUID[] manyEndpoints(int count) {
    var endpoints = new UUID[count];
    for (int i = 0; i < count; i++) {
      endpoints[i] = calendar.endpoint(unit);
    }
    return endpoints;
  }

  private TestClient.Answer move(TestClient who, UUID server) {
    return who.post(
        "/meetings/" + meeting + "/jitsi-server",
        JsonObject.of("serverId", server.toString(), "reason", "Bảo trì máy chủ A"));
  }

  private static UUID placedOn(UUID meeting) {
    return server
        .sql("select jitsi_server_id from meeting where id = $1", meeting)
        .iterator()
        .next()
        .getUUID(0);
  }

  private static UUID jitsi(String name, int participants) {
    return server
        .sql(
            """
            insert into jitsi_server (name, public_url, xmpp_domain, muc_domain, capacity_participants)
            values ($1, 'https://127.0.0.1:' || (1 + (select count(*) from jitsi_server)), $1, 'muc.' || $1, $2)
            returning id
            """,
            name,
            participants)
        .iterator()
        .next()
        .getUUID(0);
  }
}
