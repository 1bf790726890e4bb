package vn.diemcau.room.jitsi;

import java.net.URI;
import java.time.Clock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How a deployment is wired to us.
 *
 * @param machine our machine port; asked for at each call, as the server may start later or again
 * @param secret what its reservation and event calls carry
 */
public record JitsiSetup(
    Clock clock,
    Supplier<URI> machine,
    Supplier<String> secret,
    String xmppDomain,
    String mucDomain,
    String issuer,
    String audience) {

  /** With the domains and names that our settings have by default. */
  public static JitsiSetup of(Clock clock, IntSupplier machinePort, Supplier<String> secret) {
    return new JitsiSetup(
        clock,
        () -> URI.create("http://127.0.0.1:" + machinePort.getAsInt()),
        secret,
        "meet.jitsi",
        "muc.meet.jitsi",
        "diemcau",
        "jitsi");
  }

  /** Another deployment beside the first. */
  public JitsiSetup on(String domain) {
    return new JitsiSetup(clock, machine, secret, domain, "muc." + domain, issuer, audience);
  }

  String roomJid(String room) {
    return room + "@" + mucDomain;
  }
}
