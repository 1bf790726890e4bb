package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Config;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.Changes;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.token.RoomKeyFiles;
import vn.diemcau.room.token.SystemTokens;

/** The figures of a Jitsi that is well, unwell, and away. */
class ReadHealthTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  @TempDir Path data;

  private final JitsiStandIn jitsi =
      JitsiStandIn.start(
          JitsiSetup.of(server.clock(), server::machinePort, () -> TestServer.CALLER_SECRET));
  private Vertx vertx;
  private JitsiServers servers;
  private ReadHealth readHealth;
  private TestClient operator;
  private UUID id;

  @BeforeEach
  void known() {
    server.clock().set(TestServer.START);
    server.sql("delete from job_tick");
    server.sql("delete from jitsi_server");
    server.sql("delete from change");
    id =
        server
            .sql(
                """
                insert into jitsi_server
                  (name, public_url, xmpp_domain, muc_domain, prosody_url, jicofo_url, bridge_urls)
                values ('A', 'https://127.0.0.1:1', 'meet.jitsi', 'muc.meet.jitsi', $1, $2, $3)
                returning id
                """,
                jitsi.prosodyUrl().toString(),
                jitsi.jicofo().url().toString(),
                new String[] {jitsi.bridge().url().toString()})
            .iterator()
            .next()
            .getUUID(0);
    vertx = Vertx.vertx();
    var config = Config.from(Map.of("DIEMCAU_DATA", data.toString()));
    var crypto = CryptoProvider.fastest();
    var tokens =
        new SystemTokens(
            new RoomKeyFiles(crypto).systemKeys(config),
            crypto,
            new CryptoPool(vertx),
            server.clock(),
            config.room());
    var changes = new Changes(server.database(), server.clock());
    servers =
        new JitsiServers(
            vertx,
            server.database(),
            new ChangeFeed(vertx, server.database(), changes),
            config.room().jitsi());
    servers.refresh().await();
    readHealth =
        new ReadHealth(
            server.clock(),
            server.database(),
            changes,
            servers,
            new JitsiApi(vertx, tokens, server.clock()));
    var calendar = new TestCalendar(server.database());
    operator = TestSession.of(server, calendar.person("it-operator", calendar.unit(null), true));
  }

  @AfterEach
  void close() {
    jitsi.close();
    vertx.close().await();
  }

  @Test
  void whatIsReadIsShown() {
    assertThat(shown()).isEmpty();
    round();
    var health = shown().orElseThrow();
    assertThat(health.getString("state")).isEqualTo("up");
    assertThat(health.getString("readAt")).isEqualTo("2026-11-24T09:00:30+07:00");
    assertThat(health.getInteger("conferences")).isZero();
    assertThat(health.getDouble("stress")).isEqualTo(0.01);
    assertThat(health.getJsonArray("bridges").getJsonObject(0).getBoolean("healthy")).isTrue();
  }

  @Test
  void whatIsNotWellIsSaidAndWhenItLastWas() {
    round();
    jitsi.bridge().stress(0.9);
    round();
    assertThat(shown().orElseThrow().getString("state")).isEqualTo("degraded");
    jitsi.jicofo().sicken("No operational bridges available");
    round();
    var health = shown().orElseThrow();
    assertThat(health.getString("state")).isEqualTo("down");
    assertThat(health.getString("reason")).startsWith("Jicofo không khoẻ");
    assertThat(health.getString("healthyAt")).isEqualTo("2026-11-24T09:00:30+07:00");
    jitsi.takeDown();
    round();
    assertThat(shown().orElseThrow().getString("reason")).startsWith("Prosody không trả lời");
  }

  @Test
  void onlyNewsIsTold() {
    round();
    round();
    assertThat(told()).isEqualTo(1);
    jitsi.bridge().stress(0.9);
    round();
    assertThat(told()).isEqualTo(2);
  }

  @Test
  void oneReplicaReadsAtATime() {
    round();
    jitsi.bridge().stress(0.9);
    readHealth.round().await();
    assertThat(shown().orElseThrow().getString("state")).isEqualTo("up");
  }

  @Test
  void oneSwitchedOffIsNotAsked() {
    server.sql("update jitsi_server set enabled = false");
    servers.refresh().await();
    round();
    assertThat(shown()).isEmpty();
  }

  /** The next tick of the timetable. */
  private void round() {
    server.clock().advance(Duration.ofSeconds(30));
    readHealth.round().await();
  }

  private Optional<JsonObject> shown() {
    return Optional.ofNullable(
        operator.get("/jitsi-servers").items().getJsonObject(0).getJsonObject("health"));
  }

  private static long told() {
    return server.sql("select from change where topic = 'jitsi'").size();
  }
}
