package vn.diemcau.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every answer tells browsers: nothing but our own files runs here, only the known Jitsis may
 * be framed, nobody frames us.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
  private final Edge edge;
  private volatile Framing framing;

  SecurityHeaders(Edge edge) {
    this.edge = edge;
    this.framing = Framing.of(edge.jitsi().get());
  }

  /** What follows from the origins that may be framed; written once for each change of theirs. */
  private record Framing(List<URI> origins, String policy, String permissions) {
    static Framing of(List<URI> origins) {
      var frames =
          origins.isEmpty()
              ? "'none'"
              : origins.stream().map(URI::toString).collect(Collectors.joining(" "));
      var policy =
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
              + "connect-src 'self'; frame-src "
              + frames
              + "; form-action 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; "
              + "frame-ancestors 'none'; object-src 'none'";
      var allowed =
          origins.stream()
              .map(origin -> " \"" + origin + "\"")
              .collect(Collectors.joining("", "(self", ")"));
      var permissions =
          "camera="
              + allowed
              + ", microphone="
              + allowed
              + ", display-capture="
              + allowed
              + ", geolocation=(), payment=(), usb=()";
      return new Framing(origins, policy, permissions);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    addTo(context.response().headers());
    context.next();
  }

  /** For answers no router has a hand in. */
  void addTo(MultiMap headers) {
    var now = framing();
    headers
        .set("Content-Security-Policy", now.policy())
        .set("Permissions-Policy", now.permissions())
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Opener-Policy", "same-origin");
    if (edge.secure()) {
      headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private Framing framing() {
    var origins = edge.jitsi().get();
    if (!framing.origins().equals(origins)) {
      framing = Framing.of(origins);
    }
    return framing;
  }
}
