package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Config;
import vn.diemcau.MutableClock;
import vn.diemcau.TestServer;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

/** The deployment of the settings, start after start. */
class JitsiServersTest {
  private static final Tuple NOTHING = Tuple.tuple();

  private static Vertx vertx;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    var limits =
        new DatabaseLimits(4, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10));
    database = new Database(vertx, TestDatabase.fresh(), limits);
  }

  @AfterAll
  static void close() {
    database.close().await();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.query("delete from jitsi_server", NOTHING).await();
  }

  @Test
  void aStartWithoutAJitsiMakesNone() {
    assertThat(started(settings(null, 100))).isEmpty();
  }

  @Test
  void itIsMadeOnceAndKeptUpToDate() {
    var first = started(settings("https://a.example", 100)).get(0);
    assertThat(first.name()).isEqualTo("Máy chủ họp chính");
    assertThat(first.enabled()).isTrue();
    var same = started(settings("https://a.example", 100)).get(0);
    assertThat(same).isEqualTo(first);
    var larger = started(settings("https://a.example", 250)).get(0);
    assertThat(larger.id()).isEqualTo(first.id());
    assertThat(larger.capacityParticipants()).isEqualTo(250);
    assertThat(larger.version()).isEqualTo(first.version() + 1);
  }

  @Test
  void anotherAddressIsTheSameDeploymentMoved() {
    var first = started(settings("https://a.example", 100)).get(0);
    var moved = started(settings("https://b.example", 100));
    assertThat(moved).hasSize(1);
    assertThat(moved.get(0).id()).isEqualTo(first.id());
    assertThat(moved.get(0).publicUrl()).isEqualTo(URI.create("https://b.example"));
  }

  @Test
  void oneNoLongerNamedIsSwitchedOffAndComesBackWithItsName() {
    var first = started(settings("https://a.example", 100)).get(0);
    var left = started(settings(null, 100)).get(0);
    assertThat(left.id()).isEqualTo(first.id());
    assertThat(left.enabled()).isFalse();
    assertThat(left.fromSettings()).isFalse();
    var back = started(settings("https://a.example", 100));
    assertThat(back).hasSize(1);
    assertThat(back.get(0).id()).isEqualTo(first.id());
    assertThat(back.get(0).enabled()).isTrue();
    started(settings(null, 100));
    assertThat(started(settings("https://c.example", 100)))
        .extracting(JitsiServer::name, JitsiServer::fromSettings)
        .containsExactly(
            tuple("Máy chủ họp chính https://c.example", true), tuple("Máy chủ họp chính", false));
  }

  @Test
  void oneThatWasAddedByHandBecomesThatOfTheSettings() {
    var first = started(settings("https://a.example", 100)).get(0);
    database
        .query(
            """
            insert into jitsi_server (name, public_url, xmpp_domain, muc_domain)
            values ('Tay', 'https://b.example', 'x', 'muc.x')
            """,
            NOTHING)
        .await();
    var now = started(settings("https://b.example", 100));
    assertThat(now)
        .extracting(JitsiServer::name, JitsiServer::fromSettings, JitsiServer::enabled)
        .containsExactly(tuple("Tay", true, true), tuple(first.name(), false, false));
    assertThat(now.get(0).xmppDomain()).isEqualTo("meet.jitsi");
  }

  @Test
  void whatAnAdministratorSwitchedOffStaysOff() {
    started(settings("https://a.example", 100));
    database.query("update jitsi_server set enabled = false", NOTHING).await();
    assertThat(started(settings("https://a.example", 250)).get(0).enabled()).isFalse();
  }

  @Test
  void twoStartsAtOnceMakeOne() {
    var servers = List.of(servers("https://a.example"), servers("https://a.example"));
    var starts = servers.stream().map(JitsiServers::start).toList();
    starts.forEach(start -> start.await());
    servers.forEach(JitsiServers::stop);
    assertThat(servers.get(1).all()).hasSize(1);
  }

  @Test
  void aMeetingWithoutAPlaceIsOnThatOfTheSettings() {
    var servers = servers("https://a.example");
    servers.start().await();
    servers.stop();
    assertThat(servers.of(null)).map(JitsiServer::fromSettings).contains(true);
    assertThat(servers.of(UUID.randomUUID())).isEmpty();
  }

  private static List<JitsiServer> started(Config.Jitsi settings) {
    var servers = servers(settings);
    servers.start().await();
    servers.stop();
    return servers.all();
  }

  private static JitsiServers servers(String url) {
    return servers(settings(url, 100));
  }

  private static JitsiServers servers(Config.Jitsi settings) {
    var changes = new Changes(database, new MutableClock(TestServer.START));
    return new JitsiServers(vertx, database, new ChangeFeed(vertx, database, changes), settings);
  }

  private static Config.Jitsi settings(String url, int participants) {
    return new Config.Jitsi(
        Optional.ofNullable(url).map(URI::create),
        "meet.jitsi",
        "muc.meet.jitsi",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        participants,
        1000);
  }
}
