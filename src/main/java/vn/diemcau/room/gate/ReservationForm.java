package vn.diemcau.room.gate;

import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Prosody sends, {@code application/x-www-form-urlencoded}.
 *
 * @param name of the room, as asked
 * @param askedFrom the XMPP domain of whoever opens it, from {@code mail_owner}; empty where none
 *     is named
 */
record ReservationForm(String name, String askedFrom) {
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]{0,120}");

  /** Empty for what is no form, and for one that names no room or several. */
  static Optional<ReservationForm> read(Buffer body) {
    String name = null;
    var owner = "";
    try {
      for (var pair : body.toString(StandardCharsets.UTF_8).split("&")) {
        var parts = pair.split("=", 2);
        var value = parts.length == 2 ? decoded(parts[1]) : "";
        switch (decoded(parts[0])) {
          case "name" -> {
            if (name != null) {
              return Optional.empty();
            }
            name = value;
          }
          case "mail_owner" -> owner = value;
          default -> {}
        }
      }
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
    var domain = owner.substring(owner.indexOf('@') + 1);
    if (!DOMAIN.matcher(domain).matches()) {
      domain = "";
    }
    var askedFrom = domain;
    return Optional.ofNullable(name).map(asked -> new ReservationForm(asked, askedFrom));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
