package vn.diemcau.http;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What every request passes, whatever it asks for.
 *
 * @param origins the origins our own pages have
 * @param secure whether browsers reach us by TLS under a name that is not loopback
 * @param jitsi the origins our pages may frame, as they are now
 */
public record Edge(
    Set<String> origins,
    boolean secure,
    Supplier<List<URI>> jitsi,
    List<AddressRange> trustedProxies,
    RateLimits rates,
    EventStreams streams) {

  ClientAddress clientAddress() {
    return new ClientAddress(trustedProxies);
  }

  OriginRule originRule() {
    return new OriginRule(origins);
  }
}
