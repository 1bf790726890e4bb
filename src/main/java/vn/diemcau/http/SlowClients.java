package vn.diemcau.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes a connection whose request head does not arrive in time. The idle limit alone would let a
 * client send one byte a minute for ever.
 */
final class SlowClients {
  private static final Duration FIRST_HEAD = Duration.ofSeconds(10);

  /** Idle time between two requests of one connection, and then the head. */
  private static final Duration NEXT_HEAD = Duration.ofSeconds(70);

  private final Vertx vertx;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  SlowClients(Vertx vertx) {
    this.vertx = vertx;
  }

  void connected(HttpConnection connection) {
    await(connection, FIRST_HEAD);
    connection.closeHandler(closed -> cancel(connection));
  }

  void arrived(RoutingContext context) {
    var connection = context.request().connection();
    cancel(connection);
    context.addEndHandler(answered -> await(connection, NEXT_HEAD));
    context.next();
  }

  private void await(HttpConnection connection, Duration limit) {
    timers.put(connection, vertx.setTimer(limit.toMillis(), late -> connection.close()));
  }

  private void cancel(HttpConnection connection) {
    var timer = timers.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
