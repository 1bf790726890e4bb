package vn.diemcau.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The public port: the contract under its base path, the web app everywhere else. */
public final class PublicHttp {
  private static final int MAX_REQUEST_LINE = 16 * 1024;
  private static final int MAX_HEADERS = 8 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final int MAX_LOOPS = 4;

  /** After what every answer passes, before the contract and the web app. */
  private static final int BEFORE_THE_APP = 10;

  private final Vertx vertx;
  private final Router router;
  private final SlowClients slowClients;
  private final SecurityHeaders securityHeaders;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  public PublicHttp(Vertx vertx, Edge edge, Api api) {
    this(vertx, edge, api, Patience.USUAL);
  }

  PublicHttp(Vertx vertx, Edge edge, Api api, Patience patience) {
    this.vertx = vertx;
    this.slowClients = new SlowClients(vertx, patience);
    this.securityHeaders = new SecurityHeaders(edge);
    this.router = Router.router(vertx);
    router
        .route()
        .order(0)
        .handler(slowClients::arrived)
        .handler(RequestLog::handle)
        .handler(securityHeaders);
    router.route(api.basePath() + "/*").order(20).handler(PublicHttp::neverStored);
    router.route(api.basePath() + "/*").order(21).subRouter(api.router(vertx, patience));
    router.route("/api/*").order(22).handler(context -> context.fail(404));
    router.route().order(30).handler(new WebFiles());
    router.route().failureHandler(PublicHttp::failed);
    router.errorHandler(404, PublicHttp::failed);
    // An escape in the path that stands for nothing; the router finds it while choosing a route.
    router.errorHandler(
        400, context -> Answers.send(context, Reply.problem(Answers.framework(400))));
  }

  /**
   * More routes of our own origin that are not in the contract, such as the script of the
   * configured Jitsi.
   */
  public void get(String path, Handler<RoutingContext> handler) {
    router.get(path).order(BEFORE_THE_APP).handler(handler);
  }

  /**
   * Listens on as many event loops as there are processors; 0 means a port that is free.
   *
   * @return the port
   */
  public Future<Integer> listen(String host, int port, Optional<Tls> tls) {
    var loops = port == 0 ? 1 : Math.min(Runtime.getRuntime().availableProcessors(), MAX_LOOPS);
    return vertx
        .deployVerticle(
            () -> new Listener(host, port, options(tls)),
            new DeploymentOptions().setInstances(loops))
        .map(deployed -> servers.get(0).actualPort());
  }

  /** Takes no new connections and lets requests under way finish, for so long at most. */
  public Future<Void> close(Duration limit) {
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(limit.toMillis(), TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }

  private final class Listener extends VerticleBase {
    private final String host;
    private final int port;
    private final HttpServerOptions options;

    Listener(String host, int port, HttpServerOptions options) {
      this.host = host;
      this.port = port;
      this.options = options;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(options)
          .connectionHandler(slowClients::connected)
          .invalidRequestHandler(PublicHttp.this::unreadable)
          .requestHandler(router)
          .listen(port, host)
          .onSuccess(servers::add);
    }
  }

  /** Certificate chain and private key, PEM. */
  public record Tls(Path certFile, Path keyFile) {}

  private static HttpServerOptions options(Optional<Tls> tls) {
    var options =
        new HttpServerOptions()
            .setMaxInitialLineLength(MAX_REQUEST_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setIdleTimeout(IDLE_SECONDS)
            .setHandle100ContinueAutomatically(false)
            // One protocol to reason about; whoever wants HTTP/2 has a proxy in front.
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false)
            .setTcpNoDelay(true);
    tls.ifPresent(
        files ->
            options
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(files.certFile().toString())
                        .setKeyPath(files.keyFile().toString())));
    return options;
  }

  private static void neverStored(RoutingContext context) {
    context.response().putHeader("Cache-Control", "no-store").putHeader("Vary", "Cookie");
    context.next();
  }

  private static void failed(RoutingContext context) {
    if (context.failure() != null) {
      Answers.fail(context, context.failure());
    } else {
      Answers.send(context, Reply.problem(Answers.framework(context.statusCode())));
    }
  }

  /** What the HTTP parser refused; no router has seen it. */
  private void unreadable(HttpServerRequest request) {
    var cause = request.decoderResult().cause();
    var status =
        cause instanceof TooLongHttpLineException
            ? 414
            : cause instanceof TooLongHttpHeaderException ? 431 : 400;
    var problem = Answers.framework(status);
    securityHeaders.addTo(request.response().headers());
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Connection", "close")
        .end(problem.toJson(RequestId.next()).toBuffer())
        .onComplete(sent -> request.connection().close());
  }
}
