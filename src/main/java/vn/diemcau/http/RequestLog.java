package vn.diemcau.http;

import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request: what was asked and how it went. Neither query nor body nor who: these hold
 * what a log must not.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("request");
  private static final String OPERATION = "operation";

  private RequestLog() {}

  static void operation(RoutingContext context, String id) {
    context.put(OPERATION, id);
  }

  static String operation(RoutingContext context) {
    return context.get(OPERATION, "-");
  }

  static void handle(RoutingContext context) {
    var started = System.nanoTime();
    context.addEndHandler(ended -> write(context, System.nanoTime() - started));
    context.next();
  }

  private static void write(RoutingContext context, long nanos) {
    LOG.atInfo()
        .addKeyValue("request", RequestId.of(context))
        .addKeyValue("method", context.request().method().name())
        .addKeyValue("operation", operation(context))
        .addKeyValue("status", context.response().getStatusCode())
        .addKeyValue("micros", nanos / 1000)
        .log("answered");
  }
}
