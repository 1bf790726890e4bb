package vn.diemcau.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.MutableClock;

class BackupTest {
  /** Three o'clock at night in Viet Nam. */
  private static final Instant NIGHT = Instant.parse("2026-11-23T20:00:00Z");

  private static final int ROWS = 300;

  @TempDir static Path home;
  @TempDir Path folder;

  private static EmbeddedDatabase database;

  private final Vertx vertx = Vertx.vertx();
  private final MutableClock clock = new MutableClock(NIGHT);
  private NightlyBackups backups;

  @BeforeAll
  static void start() throws Exception {
    database = EmbeddedDatabase.start(home.resolve("postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @BeforeEach
  void open() {
    backups = new NightlyBackups(vertx, database, folder.resolve("backups"), 2, clock);
  }

  @AfterEach
  void close() {
    backups.stop().await();
    vertx.close().await();
  }

  /**
   * Rows are written, tables go, checkpoints pass and the log moves on while the files are read: a
   * copy without its label does not start or lacks rows, one without its log does not start.
   */
  @Test
  void aCopyOfADatabaseAtWorkStartsWithEveryRowThatWasCommitted() throws Exception {
    database.asSuperuser(
        List.of(
            "create table line (n serial, filling text)",
            "create table gone as select generate_series(1, 1000)"));
    var calls = new int[1];
    try (var connection = database.superuser();
        var statement = connection.createStatement()) {
      database.copyTo(
          folder.resolve("copy"),
          () -> {
            workOn(statement, ++calls[0]);
            return false;
          });
    }
    assertThat(calls[0]).isGreaterThan(2 * ROWS);
    for (var ownersAlone : List.of("copy", "copy/cluster")) {
      assertThat(rights(folder.resolve(ownersAlone))).isEqualTo("rwx------");
    }
    assertThat(rights(folder.resolve("copy/superuser.password"))).isEqualTo("rw-------");
    try (var copy = EmbeddedDatabase.start(folder.resolve("copy"))) {
      assertThat(text(copy, "select count(*) from line")).isEqualTo(String.valueOf(ROWS));
      assertThat(text(copy, "select to_regclass('gone')")).isNull();
      assertThat(text(copy, "select count(*) from pg_replication_slots")).isEqualTo("0");
    }
  }

  private static void workOn(Statement statement, int call) {
    try {
      if (call <= ROWS) {
        statement.execute("insert into line (filling) values (repeat('x', 7000))");
      }
      if (call == ROWS / 2) {
        statement.execute("drop table gone");
      }
      if (call <= ROWS && call % 40 == 0) {
        statement.execute("checkpoint");
        statement.execute("select pg_switch_wal()");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCopyToldToStopEndsAndTheDatabaseWorksOn() throws Exception {
    assertThatThrownBy(() -> database.copyTo(folder.resolve("copy"), () -> true))
        .isInstanceOf(CancellationException.class);
    assertThat(text(database, "select pg_is_in_recovery()")).isEqualTo("f");
  }

  /** One of an earlier night was cut short; what else lies there is not ours to delete. */
  @Test
  void aBackupIsMadeOncePastTwoInTheMorningAndTheNewestStay() throws Exception {
    for (var there : List.of("unfinished/cluster", "2026-11-22", "2026-11-23/cluster", "mine")) {
      Files.createDirectories(folder.resolve("backups").resolve(there));
    }
    clock.set(NIGHT.minus(Duration.ofHours(1)).minusSeconds(1));
    backups.makeIfDue().await();
    assertThat(names()).doesNotContain("2026-11-24");

    clock.set(NIGHT);
    backups.makeIfDue().await();
    assertThat(names()).containsExactly("2026-11-23", "2026-11-24", "mine");
    assertThat(rights(folder.resolve("backups"))).isEqualTo("rwx------");
    var made = Files.getLastModifiedTime(folder.resolve("backups/2026-11-24"));
    backups.makeIfDue().await();
    assertThat(Files.getLastModifiedTime(folder.resolve("backups/2026-11-24"))).isEqualTo(made);
  }

  @Test
  void noneIsMadeWhereNoneIsKept() {
    var none = new NightlyBackups(vertx, database, folder.resolve("none"), 0, clock);
    none.makeIfDue().await();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void whatWasCommittedIsOnTheDisk() throws Exception {
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(text(database, "show " + setting)).isEqualTo("on");
    }
  }

  private List<String> names() throws IOException {
    try (var paths = Files.list(folder.resolve("backups"))) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String text(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = database.superuser();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
