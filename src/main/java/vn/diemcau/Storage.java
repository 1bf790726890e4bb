package vn.diemcau;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import vn.diemcau.db.Database;
import vn.diemcau.db.EmbeddedDatabase;
import vn.diemcau.db.Migrations;
import vn.diemcau.db.NightlyBackups;

/** The database the settings name, or one of our own where they name none; migrated and open. */
final class Storage {
  private final Vertx vertx;
  private final Optional<EmbeddedDatabase> embedded;
  private final Optional<NightlyBackups> backups;
  private final Database database;
  private final String schemaVersion;

  private Storage(Vertx vertx, Config config, Clock clock, Optional<EmbeddedDatabase> embedded) {
    var address =
        config.database().orElseGet(() -> embedded.map(EmbeddedDatabase::address).orElseThrow());
    Migrations.run(address);
    this.vertx = vertx;
    this.embedded = embedded;
    this.backups =
        embedded.map(
            own ->
                new NightlyBackups(
                    vertx, own, config.data().resolve("backups"), config.backupsKept(), clock));
    this.database = new Database(vertx, address, config.databaseLimits());
    this.schemaVersion = Migrations.latest(address);
  }

  /** Blocking. */
  static Storage open(Vertx vertx, Config config, Clock clock) throws IOException, SQLException {
    if (config.database().isPresent()) {
      return new Storage(vertx, config, clock, Optional.empty());
    }
    var embedded = EmbeddedDatabase.start(config.data().resolve("postgres"));
    try {
      return new Storage(vertx, config, clock, Optional.of(embedded));
    } catch (RuntimeException | Error e) {
      embedded.close();
      throw e;
    }
  }

  Database database() {
    return database;
  }

  /** The newest version of the schema this program knows. */
  String schemaVersion() {
    return schemaVersion;
  }

  /** Makes the nightly copy of a database of our own, if it is time; others have their own care. */
  Future<Void> backUpIfDue() {
    return backups.map(NightlyBackups::makeIfDue).orElse(Future.succeededFuture());
  }

  /** A database of our own goes last, when nobody uses it any more. */
  Future<Void> close() {
    return backups
        .map(NightlyBackups::stop)
        .orElse(Future.succeededFuture())
        .eventually(database::close)
        .eventually(() -> vertx.executeBlocking(this::closeEmbedded));
  }

  private Void closeEmbedded() throws IOException {
    if (embedded.isPresent()) {
      embedded.get().close();
    }
    return null;
  }
}
