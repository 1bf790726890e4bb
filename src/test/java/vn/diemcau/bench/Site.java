package vn.diemcau.bench;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is measured: a running server, its database, and a calendar whose free slots are handed out
 * one by one.
 */
record Site(ServerProcess server, Path data, Secretary secretary, AtomicInteger slots) {
  private static final int MAX_SLOTS = 18 * 30 * 24 * 4 - 200;

  /** The start of a quarter of an hour that nobody has booked yet, from tomorrow on. */
  Instant nextSlot() {
    var slot = slots.getAndIncrement();
    if (slot >= MAX_SLOTS) {
      throw new IllegalStateException("no slot left before the horizon");
    }
    return Instant.now()
        .truncatedTo(ChronoUnit.DAYS)
        .plus(Duration.ofDays(1))
        .plus(Secretary.MEETING.multipliedBy(slot));
  }

  CpuTime cpuTime() throws IOException {
    return CpuTime.of(server.handle(), postmaster(data));
  }

  static ProcessHandle postmaster(Path data) throws IOException {
    var file = data.resolve("postgres").resolve("cluster").resolve("postmaster.pid");
    var pid = Long.parseLong(Files.readAllLines(file).get(0).trim());
    return ProcessHandle.of(pid).orElseThrow();
  }

  List<UUID> endpoints() throws IOException, SQLException {
    try (var connection = owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from endpoint order by id")) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }

  long number(String sql) throws IOException, SQLException {
    try (var connection = owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  String text(String sql) throws IOException, SQLException {
    try (var connection = owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  void execute(String... statements) throws IOException, SQLException {
    try (var connection = owner();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** As the server's own everyday role. */
  PgConnectOptions app() throws IOException {
    return new PgConnectOptions()
        .setHost("127.0.0.1")
        .setPort(databasePort())
        .setDatabase("diemcau")
        .setUser("diemcau_app")
        .setPassword(secret("app.password"))
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheSqlLimit(Integer.MAX_VALUE);
  }

  private java.sql.Connection owner() throws IOException, SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + databasePort() + "/diemcau",
        "diemcau_owner",
        secret("owner.password"));
  }

  private int databasePort() throws IOException {
    return Integer.parseInt(secret("port"));
  }

  private String secret(String file) throws IOException {
    return Files.readString(data.resolve("postgres").resolve(file)).trim();
  }
}
