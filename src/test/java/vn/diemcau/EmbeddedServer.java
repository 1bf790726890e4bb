package vn.diemcau;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * The demo as one command starts it, PostgreSQL of its own included, on free ports; without demo
 * meetings.
 */
final class EmbeddedServer implements AutoCloseable {
  private final MutableClock clock;
  private final Path data;
  private final Server server;
  private final JsonArray endpoints = new JsonArray();

  private EmbeddedServer(Path data, MutableClock clock) {
    this.data = data;
    this.clock = clock;
    this.server =
        new Server(
            Config.from(
                Map.of(
                    "DIEMCAU_DATA", data.toString(),
                    "DIEMCAU_PORT", "0",
                    "DIEMCAU_MACHINE_PORT", "0",
                    "DIEMCAU_DEMO_CALENDAR", "none",
                    "DIEMCAU_DEMO_PASSWORD", TestServer.PASSWORD,
                    "DIEMCAU_BACKUPS_KEPT", "2")),
            clock);
  }

  static EmbeddedServer start(Path data, MutableClock clock) {
    var started = new EmbeddedServer(data, clock);
    started.server.start().await();
    return started;
  }

  Server server() {
    return server;
  }

  TestClient as(String username) {
    return new TestClient(server.port()).signIn(username, TestServer.PASSWORD);
  }

  /** Books the first endpoints of the directory for the hour that begins so long from now. */
  TestClient.Answer book(TestClient secretary, String title, Duration fromNow) {
    if (endpoints.isEmpty()) {
      secretary.get("/endpoints?limit=3").items().stream()
          .map(item -> ((JsonObject) item).getString("id"))
          .forEach(endpoints::add);
    }
    var start = clock.instant().plus(fromNow);
    return secretary.post(
        "/meetings",
        new JsonObject()
            .put("title", title)
            .put("start", start.toString())
            .put("end", start.plus(Duration.ofHours(1)).toString())
            .put("hostEndpointId", endpoints.getString(0))
            .put("endpointIds", endpoints)
            .put("mode", "strict"));
  }

  /** A figure of the database, asked as its owner. */
  long number(String sql) {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + secret("port") + "/diemcau",
                "diemcau_owner",
                secret("owner.password"));
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The process of PostgreSQL that all others of it come from. */
  ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
  }

  private String secret(String file) throws IOException {
    return Files.readString(data.resolve("postgres").resolve(file)).trim();
  }

  @Override
  public void close() {
    server.stop().await();
  }
}
