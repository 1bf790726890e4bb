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
  private final Vertx vertx;
  private final Patience patience;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  SlowClients(Vertx vertx, Patience patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  void connected(HttpConnection connection) {
    await(connection, patience.firstHead());
    connection.closeHandler(closed -> cancel(connection));
  }

  void arrived(RoutingContext context) {
    var connection = context.request().connection();
    cancel(connection);
    context.addEndHandler(answered -> await(connection, patience.nextHead()));
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
