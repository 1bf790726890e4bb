package vn.diemcau.db;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the schema up to what this program knows, as the role that owns it; then gives the app
 * role its rights. Refuses a schema from a newer program, one that was changed by hand, and one
 * that is not ours. Blocking.
 */
public final class Migrations {
  private static final String LOCATION = "classpath:db/migration";

  private Migrations() {}

  public static void run(DatabaseAddress address) {
    flyway(address).migrate();
  }

  /**
   * The newest version this program knows, as in the column {@code version} of {@code
   * flyway_schema_history}.
   */
  public static String latest(DatabaseAddress address) {
    var all = flyway(address).info().all();
    return all.length == 0
        ? MigrationVersion.EMPTY.getVersion()
        : all[all.length - 1].getVersion().getVersion();
  }

  private static Flyway flyway(DatabaseAddress address) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(address.jdbcUrl(), address.owner().user(), address.owner().password())
        .locations(LOCATION)
        // By default Flyway lets applied migrations pass that it does not know; we must not run on
        // them.
        .ignoreMigrationPatterns(new String[0])
        .placeholders(Map.of("app_role", address.app().user()))
        .cleanDisabled(true)
        .load();
  }
}
