package vn.diemcau.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * What every answer tells browsers: nothing but our own files runs here, only the configured Jitsi
 * may be framed, nobody frames us.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
  private final Edge edge;
  private final String policy;
  private final String permissions;

  SecurityHeaders(Edge edge) {
    this.edge = edge;
    var jitsi = edge.jitsi().map(Object::toString);
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; frame-src "
            + jitsi.orElse("'none'")
            + "; form-action 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'; object-src 'none'";
    var allowed = jitsi.map(origin -> "(self \"" + origin + "\")").orElse("(self)");
    this.permissions =
        "camera="
            + allowed
            + ", microphone="
            + allowed
            + ", display-capture="
            + allowed
            + ", geolocation=(), payment=(), usb=()";
  }

  @Override
  public void handle(RoutingContext context) {
    addTo(context.response().headers());
    context.next();
  }

  /** For answers no router has a hand in. */
  void addTo(MultiMap headers) {
    headers
        .set("Content-Security-Policy", policy)
        .set("Permissions-Policy", permissions)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Opener-Policy", "same-origin");
    if (edge.secure()) {
      headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }
}
