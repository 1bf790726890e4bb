package vn.diemcau;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.TestDatabase;
import vn.diemcau.http.BearerSecrets;

/**
 * The whole server for one test class, on ports of its own, over a fresh database, with a clock the
 * test moves. Rates are a thousandfold unless a test sets them.
 *
 * <pre>{@code
 * @RegisterExtension static final TestServer server = TestServer.demo();
 * }</pre>
 */
public final class TestServer implements BeforeAllCallback, AfterAllCallback {
  /** The one password of all demo people. */
  public static final String PASSWORD = "mot mat khau de thu";

  /** What machines show at the machine port. */
  public static final String CALLER_SECRET = "bi-mat-cua-may-chu-hop-trong-cac-bai-thu-0123456789";

  /** A Tuesday, 9 o'clock in Viet Nam. */
  public static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

  private final UnaryOperator<Config> settings;
  private final Optional<Config.Demo> demo;
  private final MutableClock clock = new MutableClock(START);

  private Config config;
  private Duration finishRequests = Server.FINISH_REQUESTS;
  private Vertx vertx;
  private Server server;
  private Database database;
  private Future<Void> stopped;

  private TestServer(Optional<Config.Demo> demo, UnaryOperator<Config> settings) {
    this.demo = demo;
    this.settings = settings;
  }

  /** An empty installation in production mode. */
  public static TestServer empty() {
    return empty(UnaryOperator.identity());
  }

  public static TestServer empty(UnaryOperator<Config> settings) {
    return new TestServer(Optional.empty(), settings);
  }

  /** With the province and the demo people, without demo meetings. */
  public static TestServer demo() {
    return demo(UnaryOperator.identity());
  }

  public static TestServer demo(UnaryOperator<Config> settings) {
    return new TestServer(Optional.of(new Config.Demo(Optional.of(PASSWORD), false)), settings);
  }

  /**
   * @param limit for requests under way when the server is told to stop
   */
  TestServer finishing(Duration limit) {
    finishRequests = limit;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    var address = TestDatabase.fresh();
    var folder = Files.createTempDirectory("diemcau-test-data");
    config = settings.apply(config(address, folder));
    vertx = Vertx.vertx();
    database = new Database(vertx, address, config.databaseLimits());
    server = new Server(config, clock, finishRequests);
    server.start().await();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server == null) {
      // The settings could not be had on this machine.
      return;
    }
    stop().await();
    database.close().await();
    vertx.close().await();
  }

  /** The server stops, is away for a while, and starts again over the same database. */
  public void restart(Runnable meanwhile) {
    server.stop().await();
    meanwhile.run();
    server = new Server(config, clock);
    server.start().await();
  }

  /** As the process does when it is told to end; the database beside it stays open. */
  Future<Void> stop() {
    if (stopped == null) {
      stopped = server.stop();
    }
    return stopped;
  }

  public int port() {
    return server.port();
  }

  public int machinePort() {
    return server.machinePort();
  }

  /** What the start prints. */
  public String welcome() {
    return server.welcome();
  }

  public MutableClock clock() {
    return clock;
  }

  /** Nobody yet, with no cookies. */
  public TestClient client() {
    return new TestClient(port());
  }

  /** One of the demo people, signed in. */
  public TestClient as(String username) {
    return client().signIn(username, PASSWORD);
  }

  /** A statement beside the server, as the app role. */
  public RowSet<Row> sql(String sql, Object... values) {
    return database.query(sql, values.length == 0 ? Tuple.tuple() : Tuple.wrap(values)).await();
  }

  public Database database() {
    return database;
  }

  /**
   * What a machine without any setting gets, but on free ports, over the given database, with
   * generous rates.
   */
  private Config config(DatabaseAddress address, Path folder) throws IOException {
    var defaults = Config.from(Map.of("DIEMCAU_DATA", folder.toString()));
    var http =
        new Config.Http(
            "127.0.0.1",
            0,
            "127.0.0.1",
            0,
            URI.create("http://localhost:8080"),
            Optional.empty(),
            List.of(),
            1000,
            Duration.ZERO);
    return new Config(
        http,
        Optional.of(address),
        defaults.databaseLimits(),
        demo,
        folder,
        0,
        new Config.Session(Duration.ofMinutes(30), Duration.ofHours(12)),
        defaults.meeting(),
        TestConfig.withCallers(defaults.room(), callers(folder)),
        "0293 000 000",
        "warn",
        List.of());
  }

  private static BearerSecrets callers(Path folder) throws IOException {
    return BearerSecrets.in(Files.writeString(folder.resolve("callers"), CALLER_SECRET + "\n"));
  }
}
