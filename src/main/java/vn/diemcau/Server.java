package vn.diemcau;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.EmbeddedDatabase;
import vn.diemcau.db.Migrations;

/** Builds everything in the order of need and joins it; the one place where features meet. */
public final class Server {
  private final Config config;
  private final Clock clock;
  private final Vertx vertx;

  private EmbeddedDatabase embedded;
  private Database database;
  private HttpServer publicServer;
  private HttpServer machineServer;

  public Server(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  public Future<Void> start() {
    return vertx
        .executeBlocking(this::openDatabase)
        .onSuccess(address -> database = new Database(vertx, address, config.databaseLimits()))
        .compose(address -> listen());
  }

  /**
   * Ends in the reverse order of the start; the embedded database goes last, when nobody uses it
   * any more.
   */
  public Future<Void> stop() {
    return closeDatabase().eventually(vertx::close);
  }

  public int port() {
    return publicServer.actualPort();
  }

  public int machinePort() {
    return machineServer.actualPort();
  }

  String welcome() {
    return "Điểm Cầu: " + config.http().publicUrl() + " (" + clock.instant() + ")";
  }

  private DatabaseAddress openDatabase() throws Exception {
    if (config.database().isEmpty()) {
      embedded = EmbeddedDatabase.start(config.data().resolve("postgres"));
    }
    var address = config.database().orElseGet(() -> embedded.address());
    Migrations.run(address);
    return address;
  }

  private Future<Void> closeDatabase() {
    var closed = database == null ? Future.<Void>succeededFuture() : database.close();
    return closed.eventually(
        () ->
            vertx.executeBlocking(
                () -> {
                  if (embedded != null) {
                    embedded.close();
                  }
                  return null;
                }));
  }

  private Future<Void> listen() {
    var http = config.http();
    return vertx
        .createHttpServer()
        .requestHandler(Router.router(vertx))
        .listen(http.port(), http.host())
        .onSuccess(server -> publicServer = server)
        .compose(
            ok ->
                vertx
                    .createHttpServer()
                    .requestHandler(Router.router(vertx))
                    .listen(http.machinePort(), http.machineHost()))
        .onSuccess(server -> machineServer = server)
        .mapEmpty();
  }
}
