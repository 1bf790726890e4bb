package vn.diemcau.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Where a call comes from. X-Forwarded-For is believed from the trusted proxy alone, and of it only
 * the last hop before that.
 */
final class ClientAddress {
  private final List<AddressRange> trustedProxies;

  ClientAddress(List<AddressRange> trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  String of(HttpServerRequest request) {
    var address = request.remoteAddress().hostAddress();
    if (!isTrusted(address)) {
      return address;
    }
    // Some proxies add a header of their own below the one the caller sent (RFC 9110, 5.3).
    var hops = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
    for (int i = hops.length - 1; i >= 0; i--) {
      var hop = hops[i].trim();
      if (!isTrusted(hop)) {
        // Only what looks like an address may become a key and a line in the record.
        return hop.matches("[0-9a-fA-F.:]{2,45}") ? hop : address;
      }
    }
    return address;
  }

  private boolean isTrusted(String address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }
}
