package vn.diemcau.db;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL for the whole test run, migrated once; each test class gets a database of its own,
 * copied from that.
 */
public final class TestDatabase {
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static EmbeddedDatabase postgres;

  private TestDatabase() {}

  /** A fresh, migrated, empty database. */
  public static DatabaseAddress fresh() {
    return create(TEMPLATE);
  }

  /** A fresh database without any schema. */
  public static DatabaseAddress empty() {
    return create("template0");
  }

  private static synchronized DatabaseAddress create(String template) {
    try {
      if (postgres == null) {
        start();
      }
      var name = "test_" + COUNT.incrementAndGet();
      postgres.asSuperuser(
          List.of("create database %s owner diemcau_owner template %s".formatted(name, template)));
      return postgres.address(name);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start() throws Exception {
    var folder = Files.createTempDirectory("diemcau-test-postgres");
    postgres = EmbeddedDatabase.startThrowaway(folder);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    postgres.close();
                    Folders.delete(folder);
                  } catch (Exception e) {
                    System.err.println("Test database left in " + folder + ": " + e);
                  }
                }));
    postgres.asSuperuser(List.of("create database %s owner diemcau_owner".formatted(TEMPLATE)));
    Migrations.run(postgres.address(TEMPLATE));
  }
}
