package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Config;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;
import vn.diemcau.change.Changes;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.Occupant;
import vn.diemcau.room.server.JitsiApi;
import vn.diemcau.room.server.JitsiServer;
import vn.diemcau.room.token.RoomKeyFiles;
import vn.diemcau.room.token.SystemTokens;

/** Rooms whose end was lost on the way, against the census of a Jitsi that lost it. */
class SweepRoomsTest {
  private static final Instant START = TestServer.START;

  @RegisterExtension static final TestServer server = TestServer.empty();

  @TempDir static Path data;

  private static Vertx vertx;

  private final JitsiStandIn jitsi =
      JitsiStandIn.start(
          JitsiSetup.of(server.clock(), server::machinePort, () -> TestServer.CALLER_SECRET));

  private UUID meeting;
  private String room;
  private Attendees attendees;
  private SweepRooms sweep;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @BeforeEach
  void book() {
    server.clock().set(START);
    var calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    var host = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, START.plus(Duration.ofHours(1)), host);
    room = calendar.room(meeting);
    attendees = new Attendees(server, jitsi, meeting, room);
    var id = UUID.randomUUID();
    server.sql(
        """
        insert into jitsi_server (id, name, public_url, xmpp_domain, muc_domain)
        values ($1, $2, $2, 'meet.jitsi', 'muc.meet.jitsi')
        """,
        id,
        jitsi.publicUrl().toString());
    calendar.set(meeting, "jitsi_server_id = '" + id + "'");
    sweep = sweepOf(serverRow(id));
  }

  @AfterEach
  void closeJitsi() {
    jitsi.close();
  }

  @Test
  void aRoomThatIsMissingTwiceIsGoneSinceTheFirstLook() {
    var host = join();
    jitsi.events().lose(event -> true);
    server.clock().advance(Duration.ofMinutes(5));
    host.leave();
    server.clock().advance(Duration.ofMinutes(1));
    var firstLook = server.clock().instant();
    sweep.run().await();
    assertThat(open()).isEqualTo(1);
    server.clock().advance(Duration.ofSeconds(19));
    sweep.run().await();
    assertThat(open()).isEqualTo(1);
    server.clock().advance(Duration.ofSeconds(1));
    sweep.run().await();
    assertThat(open()).isZero();
    var stay =
        server
            .sql("select left_at, left_by from room_stay where meeting_id = $1", meeting)
            .iterator()
            .next();
    assertThat(stay.getOffsetDateTime("left_at").toInstant()).isEqualTo(firstLook);
    assertThat(stay.getString("left_by")).isEqualTo("sweep");
    assertThat(promisesOpen()).isZero();
  }

  @Test
  void aRoomThatIsThereStaysOpenAndOneMissedLookIsForgotten() {
    var host = join();
    look();
    host.leave();
    jitsi.settle();
    join();
    look();
    look();
    assertThat(open()).isEqualTo(1);
    assertThat(promisesOpen()).isEqualTo(1);
  }

  @Test
  void aPromiseNobodyUsedIsGoneToo() {
    join();
    jitsi.settle();
    jitsi.restart();
    look();
    look();
    assertThat(promisesOpen()).isZero();
    assertThat(open()).isZero();
  }

  @Test
  void aRoomThoughtGoneThatIsThereIsOpen() {
    join();
    server.sql(
        "update room_promise set gone_at = $2 where room_name = $1",
        room,
        server.clock().instant().atOffset(ZoneOffset.UTC));
    look();
    assertThat(promisesOpen()).isEqualTo(1);
  }

  @Test
  void aJitsiThatDoesNotAnswerClosesNothing() {
    join();
    jitsi.settle();
    jitsi.takeDown();
    look();
    look();
    assertThat(open()).isEqualTo(1);
    jitsi.bringBack();
  }

  @Test
  void whatJitsiTellsAfterwardsIsBelieved() {
    var host = join();
    jitsi.settle();
    jitsi.events().hold();
    server.clock().advance(Duration.ofMinutes(3));
    host.leave();
    look();
    look();
    assertThat(open()).isZero();
    jitsi.events().release(new Random(7));
    jitsi.settle();
    var stay =
        server
            .sql("select left_at, left_by from room_stay where meeting_id = $1", meeting)
            .iterator()
            .next();
    assertThat(stay.getOffsetDateTime("left_at").toInstant())
        .isEqualTo(START.plus(Duration.ofMinutes(3)));
    assertThat(stay.getString("left_by")).isEqualTo("event");
  }

  /** One event was acknowledged and not taken when we went, others happen meanwhile. */
  @Test
  void whatHappensWhileWeAreAwayIsToldWhenWeAreBackAndNothingAcknowledgedIsLost() {
    var host = join();
    jitsi.settle();
    server.restart(
        () -> {
          acknowledged("muc-occupant-joined", "b@meet.jitsi/web", START);
          server.clock().advance(Duration.ofMinutes(4));
          host.leave();
          jitsi.settle();
          assertThat(jitsi.events().waiting()).isEqualTo(2);
        });
    awaitTaken();
    jitsi.events().passRetryDelay();
    jitsi.settle();
    assertThat(jitsi.events().lost()).isEmpty();
    var stays =
        server.sql(
            "select left_at, left_by from room_stay where meeting_id = $1 order by left_by",
            meeting);
    assertThat(stays)
        .extracting(row -> row.getString("left_by"))
        .containsExactly("destroyed", "event");
    assertThat(stays)
        .extracting(row -> row.getOffsetDateTime("left_at").toInstant())
        .containsOnly(START.plus(Duration.ofMinutes(4)));
  }

  private void acknowledged(String event, String connection, Instant joined) {
    var occupant = JsonObject.of("occupant_jid", connection, "joined_at", joined.getEpochSecond());
    server.sql(
        """
        insert into jitsi_event
          (received_at, room_name, room_jid, event_name, event_key, body, meeting_id)
        values ($1, $2, $2, $3, $4, $5, $6)
        """,
        joined.atOffset(ZoneOffset.UTC),
        room,
        event,
        connection,
        JsonObject.of("occupant", occupant),
        meeting);
  }

  /** The server takes what waits by itself, soon after its start. */
  private void awaitTaken() {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (count("jitsi_event where meeting_id = $1 and applied_at is null") > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Occupant join() {
    var occupant = attendees.joinHost();
    jitsi.settle();
    return occupant;
  }

  /** Half a minute later, as the server does by itself. */
  private void look() {
    server.clock().advance(Duration.ofSeconds(30));
    sweep.run().await();
  }

  private long open() {
    return count("room_stay where meeting_id = $1 and left_at is null");
  }

  private long promisesOpen() {
    return count("room_promise where meeting_id = $1 and gone_at is null");
  }

  private long count(String from) {
    return server.sql("select count(*) from " + from, meeting).iterator().next().getLong(0);
  }

  private JitsiServer serverRow(UUID id) {
    return new JitsiServer(
        id,
        "Máy chủ họp",
        jitsi.publicUrl(),
        "meet.jitsi",
        "muc.meet.jitsi",
        Optional.of(jitsi.prosodyUrl()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        100,
        1000,
        true,
        false,
        1);
  }

  private SweepRooms sweepOf(JitsiServer row) {
    var config = Config.from(Map.of("DIEMCAU_DATA", data.toString()));
    var crypto = CryptoProvider.fastest();
    var api =
        new JitsiApi(
            vertx,
            new SystemTokens(
                new RoomKeyFiles(crypto).systemKeys(config),
                crypto,
                new CryptoPool(vertx),
                server.clock(),
                config.room()),
            server.clock());
    return new SweepRooms(
        server.database(),
        server.clock(),
        new TakeFacts(new Changes(server.database(), server.clock())),
        () -> List.of(row),
        api::roomCensus);
  }
}
