package vn.diemcau.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Names one request. Never taken from the caller, so that nobody can make two look like one. */
final class RequestId {
  private static final String KEY = "requestId";

  private RequestId() {}

  static String of(RoutingContext context) {
    String known = context.get(KEY);
    if (known == null) {
      known = next();
      context.put(KEY, known);
    }
    return known;
  }

  static String next() {
    return "urn:uuid:" + UUID.randomUUID();
  }
}
