package vn.diemcau.room.jitsi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A small server on loopback that can be taken away and brought back at the same address. */
final class LoopbackHttp {
  private final Map<String, Function<Request, Reply>> routes = new TreeMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int port;
  private HttpServer server;
  private volatile Optional<Integer> failing = Optional.empty();

  record Request(Map<String, String> query, String contentType, String bearer, String body) {}

  record Reply(int status, String contentType, String body) {
    static Reply of(int status) {
      return new Reply(status, "text/plain", "");
    }

    static Reply json(JsonObject json) {
      return new Reply(200, "application/json", json.encode());
    }

    static Reply text(int status, String text) {
      return new Reply(status, "text/plain", text);
    }
  }

  /**
   * @param call method and path, such as {@code GET /about/health}
   */
  LoopbackHttp on(String call, Function<Request, Reply> handler) {
    routes.put(call, handler);
    return this;
  }

  /** The first time on a free port, later on that one. */
  synchronized LoopbackHttp open() {
    if (server == null) {
      try {
        server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
      port = server.getAddress().getPort();
    }
    return this;
  }

  /** Connections are refused from now on. */
  synchronized void shut() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  void close() {
    shut();
    threads.shutdownNow();
  }

  /** Every call gets this status and has no effect; empty: no longer. */
  void fail(Optional<Integer> status) {
    failing = status;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      var handler = routes.get(exchange.getRequestMethod() + " " + uri.getPath());
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var reply =
          failing
              .map(Reply::of)
              .orElseGet(
                  () -> handler == null ? Reply.of(404) : handler.apply(request(exchange, body)));
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static Request request(HttpExchange exchange, String body) {
    var headers = exchange.getRequestHeaders();
    var authorization = String.valueOf(headers.getFirst("Authorization"));
    return new Request(
        FormText.decode(exchange.getRequestURI().getRawQuery()),
        headers.getFirst("Content-Type"),
        authorization.startsWith("Bearer ") ? authorization.substring(7) : null,
        body);
  }
}
