package vn.diemcau.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The port for machines of our own: health, figures, and whatever features mount for Jitsi. Never
 * reachable from outside.
 */
public final class MachineHttp {
  private static final int MAX_REQUEST_LINE = 16 * 1024;
  private static final int MAX_HEADERS = 8 * 1024;
  private static final int IDLE_SECONDS = 60;

  private final Vertx vertx;
  private final Router router;
  private HttpServer server;

  public MachineHttp(Vertx vertx, Health health, PrometheusMeterRegistry metrics) {
    this.vertx = vertx;
    this.router = Router.router(vertx);
    health.mount(router);
    router
        .get("/metrics")
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.scrape()));
    router.route().failureHandler(MachineHttp::failed);
    // An escape in the path that stands for nothing; the router finds it while choosing a route.
    router.errorHandler(
        400, context -> Answers.send(context, Reply.problem(Answers.framework(400))));
    router.errorHandler(404, MachineHttp::failed);
    router.errorHandler(405, MachineHttp::failed);
  }

  /** For routes of features anybody here may call; they answer failures by failing the context. */
  public Router router() {
    return router;
  }

  /** For routes of features only callers with a secret may call. */
  public MachineCalls calls(Optional<BearerSecrets> secrets) {
    return new MachineCalls(vertx, router, secrets);
  }

  public Future<Integer> listen(String host, int port) {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxInitialLineLength(MAX_REQUEST_LINE)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setIdleTimeout(IDLE_SECONDS))
            .requestHandler(router);
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private static void failed(RoutingContext context) {
    if (context.failure() != null) {
      Answers.fail(context, context.failure());
    } else {
      Answers.send(context, Reply.problem(Answers.framework(context.statusCode())));
    }
  }
}
