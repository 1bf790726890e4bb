package vn.diemcau.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  /** Made by whichever test is first; each leaves it stopped and whole. */
  @TempDir static Path home;

  @Test
  void aFirstStartCutShortIsBegunAnew(@TempDir Path home) throws Exception {
    var cluster = Files.createDirectories(home.resolve("cluster/base/1"));
    Files.writeString(home.resolve("cluster/PG_VERSION"), "18\n");
    Files.writeString(cluster.resolve("1247"), "half a table");
    Files.writeString(home.resolve("superuser.password"), "half a pass");
    try (var database = EmbeddedDatabase.start(home)) {
      Migrations.run(database.address());
      assertThat(tables(database)).isPositive();
    }
  }

  @Test
  void anotherStartKeepsTheDataThePortAndThePasswords() throws Exception {
    DatabaseAddress first;
    try (var database = EmbeddedDatabase.start(home)) {
      first = database.address();
      database.asSuperuser(List.of("create table if not exists kept (n integer)"));
    }
    try (var database = EmbeddedDatabase.start(home)) {
      assertThat(database.address()).isEqualTo(first);
      assertThat(text(database, "select count(*) from kept")).isEqualTo("0");
      assertThatThrownBy(() -> EmbeddedDatabase.start(home))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("đang được một máy chủ khác dùng");
      assertThat(text(database, "select count(*) from kept")).isEqualTo("0");
    }
  }

  /** The JVM is gone, PostgreSQL of its own is not: the next start takes over. */
  @Test
  void aPostmasterThatOutlivedItsServerIsStoppedAndItsRowsAreThere() throws Exception {
    var server = KilledServer.start(home);
    server.kill();
    assertThat(server.postmaster().isAlive()).isTrue();
    try (var database = EmbeddedDatabase.start(home)) {
      assertThat(server.postmaster().isAlive()).isFalse();
      assertThat(text(database, "select n from acknowledged")).isEqualTo("42");
    }
  }

  /** After a power cut any process may have the number PostgreSQL had. */
  @Test
  void aForeignProcessWithTheNumberOfTheLastPostmasterIsNoHindrance() throws Exception {
    EmbeddedDatabase.start(home).close();
    var foreign = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          home.resolve("cluster/postmaster.pid"),
          foreign.pid() + "\n" + home.resolve("cluster") + "\n1\n5432\n\n127.0.0.1\n0\nready\n");
      EmbeddedDatabase.start(home).close();
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroy();
      foreign.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static int tables(EmbeddedDatabase database) throws SQLException {
    var address = database.address();
    try (var connection =
            java.sql.DriverManager.getConnection(
                address.jdbcUrl(), address.owner().user(), address.owner().password());
        var rows =
            connection
                .createStatement()
                .executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String text(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = database.superuser();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
