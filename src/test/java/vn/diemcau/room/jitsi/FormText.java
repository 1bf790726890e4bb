package vn.diemcau.room.jitsi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A query as Prosody's {@code formdecode} reads it. */
final class FormText {
  private FormText() {}

  /**
   * @param text null where there is none
   */
  static Map<String, String> decode(String text) {
    var values = new HashMap<String, String>();
    if (text != null) {
      for (var pair : text.split("&")) {
        var parts = pair.split("=", 2);
        values.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
