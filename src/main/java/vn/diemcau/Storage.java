package vn.diemcau;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import vn.diemcau.db.Database;
import vn.diemcau.db.EmbeddedDatabase;
import vn.diemcau.db.Migrations;

/** The database the settings name, or one of our own where they name none; migrated and open. */
final class Storage {
  private final Vertx vertx;
  private final Optional<EmbeddedDatabase> embedded;
  private final Database database;
  private final String schemaVersion;

  private Storage(Vertx vertx, Config config, Optional<EmbeddedDatabase> embedded) {
    var address =
        config.database().orElseGet(() -> embedded.map(EmbeddedDatabase::address).orElseThrow());
    Migrations.run(address);
    this.vertx = vertx;
    this.embedded = embedded;
    this.database = new Database(vertx, address, config.databaseLimits());
    this.schemaVersion = Migrations.latest(address);
  }

  /** Blocking. */
  static Storage open(Vertx vertx, Config config) throws IOException, SQLException {
    if (config.database().isPresent()) {
      return new Storage(vertx, config, Optional.empty());
    }
    var embedded = EmbeddedDatabase.start(config.data().resolve("postgres"));
    try {
      return new Storage(vertx, config, Optional.of(embedded));
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

  /** A database of our own goes last, when nobody uses it any more. */
  Future<Void> close() {
    return database.close().eventually(() -> vertx.executeBlocking(this::closeEmbedded));
  }

  private Void closeEmbedded() throws IOException {
    if (embedded.isPresent()) {
      embedded.get().close();
    }
    return null;
  }
}
