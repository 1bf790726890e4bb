package vn.diemcau;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.csv.ImportResult;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;
import vn.diemcau.endpoint.ImportEndpoints;
import vn.diemcau.unit.ImportUnits;

/**
 * An empty directory of units and endpoints with its imports, over a fresh database, without HTTP.
 */
final class Directory implements BeforeAllCallback, AfterAllCallback {
  static final LocalDate OPEN_END = LocalDate.of(2025, 6, 30);
  private static final DatabaseLimits LIMITS =
      new DatabaseLimits(4, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10));

  private Vertx vertx;
  private Database database;
  private ImportUnits units;
  private ImportEndpoints endpoints;

  @Override
  public void beforeAll(ExtensionContext context) {
    open();
  }

  void open() {
    vertx = Vertx.vertx();
    database = new Database(vertx, TestDatabase.fresh(), LIMITS);
    var clock = new MutableClock(java.time.Instant.parse("2026-11-24T02:00:00Z"));
    var audit = new Audit(clock);
    var changes = new Changes(database, clock);
    endpoints = new ImportEndpoints(vertx, database, audit, changes);
    units = new ImportUnits(vertx, database, audit, changes, endpoints::followUnits);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  void close() {
    database.close().await();
    vertx.close().await();
  }

  Database database() {
    return database;
  }

  void loadHauGiang() {
    Province.loadHauGiang(units, endpoints).await();
  }

  void loadCalendarAndGroups() {
    Province.loadCalendarAndGroups(database).await();
  }

  ImportResult importUnits(String text, LocalDate openEnd) {
    return units.run(upload(text, openEnd), Audit.Actor.SYSTEM).await();
  }

  ImportResult importEndpoints(String text, LocalDate openEnd) {
    return endpoints.run(upload(text, openEnd), Audit.Actor.SYSTEM).await();
  }

  private static Upload upload(String text, LocalDate openEnd) {
    return new Upload(text.getBytes(StandardCharsets.UTF_8), false, openEnd);
  }

  List<Row> rows(String sql, Object... values) {
    var tuple = values.length == 0 ? Tuple.tuple() : Tuple.wrap(values);
    return StreamSupport.stream(database.query(sql, tuple).await().spliterator(), false).toList();
  }

  /** The first column of the first row. */
  Object value(String sql, Object... values) {
    return rows(sql, values).get(0).getValue(0);
  }

  static String file(String name) {
    try {
      return Files.readString(
          Path.of("src", name.startsWith("cantho") ? "test" : "main", "resources", "data", name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
