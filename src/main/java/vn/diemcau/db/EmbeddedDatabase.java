package vn.diemcau.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A real PostgreSQL on loopback, its data under a folder of ours. Sign-in is by password from its
 * very first moment. Blocking.
 *
 * <p>It outlives a killed JVM: the next start finds the process by {@code postmaster.pid} and stops
 * it, because a second one on the same folder would wait in vain, and one on the same port would
 * silently be the old one with its old settings.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String DATABASE = "diemcau";
  private static final String SUPERUSER = "postgres";
  private static final String OWNER = "diemcau_owner";
  private static final String APP = "diemcau_app";

  /** A loaded machine has taken 16 s; recovery after a power cut takes longer. */
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  /** What the binaries' own defaults would give up for speed. */
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "max_connections", "100");

  private static final String CLUSTER = "cluster";
  private static final String COMPLETE = "complete";
  private static final String PORT = "port";

  private final Path home;
  private final FolderLock lock;
  private final EmbeddedPostgres postgres;
  private final Secrets secrets;

  private EmbeddedDatabase(Path home, FolderLock lock, EmbeddedPostgres postgres, Secrets secrets) {
    this.home = home;
    this.lock = lock;
    this.postgres = postgres;
    this.secrets = secrets;
  }

  /** Starts the database kept in this folder, making it on the first start. */
  public static EmbeddedDatabase start(Path folder) throws IOException, SQLException {
    return start(folder, DURABLE);
  }

  /** Fast and careless with the data: for tests. */
  static EmbeddedDatabase startThrowaway(Path folder) throws IOException, SQLException {
    return start(folder, Map.of("max_connections", "300", "full_page_writes", "off"));
  }

  private static EmbeddedDatabase start(Path folder, Map<String, String> settings)
      throws IOException, SQLException {
    var home = Files.createDirectories(folder.toAbsolutePath().normalize());
    OwnerOnly.folder(home);
    var lock = FolderLock.take(home);
    try {
      var cluster = home.resolve(CLUSTER);
      LeftoverPostgres.stop(cluster);
      var complete = home.resolve(COMPLETE);
      if (!Files.exists(complete)) {
        // The first start was cut short; nothing in it was ever promised to anyone.
        Folders.delete(cluster);
      }
      var secrets = Secrets.in(home);
      var database =
          new EmbeddedDatabase(home, lock, postgres(home, cluster, settings, secrets), secrets);
      if (!Files.exists(complete)) {
        database.makeRolesAndDatabase();
        Files.createFile(complete);
      }
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedPostgres postgres(
      Path home, Path cluster, Map<String, String> settings, Secrets secrets) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(home.resolve("software").toFile())
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setPort(port(home))
            .setPGStartupWait(START_WAIT)
            // We stop it ourselves, after everything that uses it.
            .setRegisterShutdownHook(false)
            .setConnectConfig("password", secrets.superuser())
            // These reach initdb as options; the later --auth overrules the library's "trust".
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", secrets.superuserFile().toString())
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("timezone", "UTC");
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }

  /**
   * A free port, chosen once and kept, so that notes and tunnels of an operator stay valid; a new
   * one only if it was taken.
   */
  private static int port(Path home) throws IOException {
    var file = home.resolve(PORT);
    if (Files.exists(file)) {
      var port = Integer.parseInt(Files.readString(file).trim());
      if (isFree(port)) {
        return port;
      }
    }
    try (var socket = new ServerSocket(0)) {
      Files.writeString(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      // A connection of the last run may still be in TIME_WAIT, which does not stop PostgreSQL
      // either.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void makeRolesAndDatabase() throws SQLException {
    asSuperuser(
        List.of(
            "create role %s login password '%s'".formatted(OWNER, secrets.owner()),
            "create role %s login password '%s'".formatted(APP, secrets.app()),
            "create database %s owner %s".formatted(DATABASE, OWNER)));
  }

  /** Runs statements outside a transaction, in order. */
  void asSuperuser(List<String> statements) throws SQLException {
    try (var connection = superuser();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  Connection superuser() throws SQLException {
    return postgres.getPostgresDatabase(Map.of("password", secrets.superuser())).getConnection();
  }

  /**
   * Copies the database at work into a folder that does not exist yet. Put in the place of ours,
   * the copy starts with everything that was committed when it was finished. Takes as long as
   * reading and writing all of it.
   *
   * @param cancelled asked again and again; once true, the copy ends with a {@link
   *     java.util.concurrent.CancellationException} and the folder is of no use
   */
  void copyTo(Path folder, BooleanSupplier cancelled) throws IOException, SQLException {
    OwnerOnly.newFolder(folder);
    try (var connection = superuser()) {
      new ClusterCopy(connection, home.resolve(CLUSTER), folder.resolve(CLUSTER), cancelled).make();
    }
    secrets.copyTo(folder);
    Files.copy(home.resolve(PORT), folder.resolve(PORT));
    Files.createFile(folder.resolve(COMPLETE));
  }

  public DatabaseAddress address() {
    return address(DATABASE);
  }

  DatabaseAddress address(String database) {
    return new DatabaseAddress(
        URI.create("postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), database)),
        new DatabaseAddress.Login(APP, secrets.app()),
        new DatabaseAddress.Login(OWNER, secrets.owner()));
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      postgres.close();
    }
  }
}
