package vn.diemcau.endpoint;

import java.text.Normalizer;
import java.util.Locale;

/** A name for addresses: {@code Toàn bộ xã} becomes {@code toan-bo-xa}. */
final class Slug {
  private static final int MAX = 48;

  private Slug() {}

  /** Letters a to z, digits and single hyphens; {@code nhom} where nothing is left of the text. */
  static String of(String text) {
    var plain =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    var cut = plain.substring(0, Math.min(plain.length(), MAX)).replaceAll("^-|-$", "");
    return cut.isEmpty() ? "nhom" : cut;
  }
}
