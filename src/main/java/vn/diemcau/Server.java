package vn.diemcau;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** Builds everything in the order of need and joins it; the one place where features meet. */
public final class Server {
  private final Config config;
  private final Clock clock;
  private final Vertx vertx;

  private HttpServer publicServer;
  private HttpServer machineServer;

  public Server(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  public Future<Void> start() {
    return listen();
  }

  public Future<Void> stop() {
    return vertx.close();
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
