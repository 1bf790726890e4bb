package vn.diemcau.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
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
    database.copyTo(
        folder.resolve("copy"),
        () -> {
          workOn(++calls[0]);
          return false;
        });
    assertThat(calls[0]).isGreaterThan(2 * ROWS);
    try (var copy = EmbeddedDatabase.start(folder.resolve("copy"))) {
      assertThat(text(copy, "select count(*) from line")).isEqualTo(String.valueOf(ROWS));
      assertThat(text(copy, "select to_regclass('gone')")).isNull();
      assertThat(text(copy, "select count(*) from pg_replication_slots")).isEqualTo("0");
    }
  }

  private static void workOn(int call) {
    try {
      if (call <= ROWS) {
        database.asSuperuser(List.of("insert into line (filling) values (repeat('x', 7000))"));
      }
      if (call == ROWS / 2) {
        database.asSuperuser(List.of("drop table gone"));
      }
      if (call <= ROWS && call % 40 == 0) {
        database.asSuperuser(List.of("checkpoint", "select pg_switch_wal()"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCopyToldToStopEndsAndTheDatabaseWorksOn() throws Exception {
    assertThatThrownBy(() -> database.copyTo(folder.resolve("copy"), () -> true))
        .isInstanceOf(CancellationException.class);
    database.copyTo(folder.resolve("again"), () -> false);
  }

  @Test
  void aBackupIsMadeOncePastTwoInTheMorningOfEachDayAndTheNewestStay() throws Exception {
    clock.set(Instant.parse("2026-11-23T18:59:00Z"));
    backups.makeIfDue().await();
    assertThat(folder.resolve("backups")).doesNotExist();

    clock.set(NIGHT);
    backups.makeIfDue().await();
    assertThat(names()).containsExactly("2026-11-24");
    var made = Files.getLastModifiedTime(folder.resolve("backups/2026-11-24"));
    backups.makeIfDue().await();
    assertThat(Files.getLastModifiedTime(folder.resolve("backups/2026-11-24"))).isEqualTo(made);

    Files.createDirectory(folder.resolve("backups/mine"));
    for (int night = 0; night < 2; night++) {
      clock.advance(Duration.ofDays(1));
      backups.makeIfDue().await();
    }
    assertThat(names()).containsExactly("2026-11-25", "2026-11-26", "mine");
  }

  @Test
  void aBackupCutShortLeavesNothingInTheWayOfTheNext() throws Exception {
    Files.createDirectories(folder.resolve("backups/unfinished/cluster"));
    backups.makeIfDue().await();
    assertThat(names()).containsExactly("2026-11-24");
  }

  @Test
  void aBackupIsReadByItsOwnerAlone() throws Exception {
    backups.makeIfDue().await();
    var backup = folder.resolve("backups/2026-11-24");
    for (var path : List.of(backup.getParent(), backup, backup.resolve("cluster"))) {
      assertThat(rights(path)).isEqualTo("rwx------");
    }
    assertThat(rights(backup.resolve("superuser.password"))).isEqualTo("rw-------");
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
