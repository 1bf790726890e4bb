package vn.diemcau.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void anEmptyDatabaseIsBroughtUpAndASecondRunChangesNothing() throws SQLException {
    var database = TestDatabase.empty();
    Migrations.run(database);
    var history = "select count(*) from flyway_schema_history where success";
    var once = number(database, history);
    assertThat(once).isPositive();
    Migrations.run(database);
    assertThat(number(database, history)).isEqualTo(once);
  }

  @Test
  void theSchemaOfANewerProgramIsRefused() throws SQLException {
    var database = TestDatabase.fresh();
    execute(
        database,
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        select max(installed_rank) + 1, '9999', 'from the future', 'SQL', 'V9999__future.sql', 1, user, 1, true
        from flyway_schema_history
        """);
    assertThatThrownBy(() -> Migrations.run(database))
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("9999");
  }

  @Test
  void aSchemaWhoseMigrationsWereOthersIsRefused() throws SQLException {
    var database = TestDatabase.fresh();
    execute(database, "update flyway_schema_history set checksum = 1 where version = '0005'");
    assertThatThrownBy(() -> Migrations.run(database))
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("0005");
  }

  @Test
  void theDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
    var database = TestDatabase.empty();
    execute(database, "create table customer (id integer)");
    assertThatThrownBy(() -> Migrations.run(database)).isInstanceOf(FlywayException.class);
    assertThat(number(database, "select count(*) from pg_tables where schemaname = 'public'"))
        .isEqualTo(1);
  }

  private static void execute(DatabaseAddress database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(DatabaseAddress database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
