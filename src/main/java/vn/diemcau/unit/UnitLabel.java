package vn.diemcau.unit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a unit is called where there is little room, at most {@value #MAX} characters: {@code X. Vị
 * Thủy}, {@code P. III}, {@code STTTT}.
 */
final class UnitLabel {
  static final int MAX = 18;

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("Tỉnh", "T."),
          Map.entry("Thành phố", "TP."),
          Map.entry("Quận", "Q."),
          Map.entry("Huyện", "H."),
          Map.entry("Thị xã", "TX."),
          Map.entry("Thị trấn", "TT."),
          Map.entry("Phường", "P."),
          Map.entry("Xã", "X."),
          Map.entry("Đặc khu", "ĐK."));

  /**
   * `93-STTTT` bears the letters by which the agency is known; `93-SNV2` is the second of that
   * name.
   */
  private static final Pattern LETTERS_IN_CODE = Pattern.compile(".*-(\\p{L}{2,17})\\d*");

  /** Words that no abbreviation of an agency counts. */
  private static final Set<String> SMALL_WORDS = Set.of("và", "của", "-");

  private UnitLabel() {}

  static String of(String unitType, String shortName, String code, String name) {
    var prefix = PREFIXES.get(unitType);
    return prefix == null ? agency(code, name) : fit(prefix + " ", shortName);
  }

  private static String agency(String code, String name) {
    var letters = LETTERS_IN_CODE.matcher(code);
    if (letters.matches()) {
      return letters.group(1);
    }
    return name.length() <= MAX ? name : cut(initials(name));
  }

  private static String initials(String name) {
    return Arrays.stream(name.split("[\\s,]+"))
        .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** Shortens words from the left, since Vietnamese place names differ at their end. */
  private static String fit(String prefix, String shortName) {
    var words = shortName.split(" ");
    var label = prefix + shortName;
    for (int i = 0; i < words.length - 1 && label.length() > MAX; i++) {
      words[i] = words[i].substring(0, 1) + ".";
      label = prefix + String.join(" ", words);
    }
    return cut(label);
  }

  private static String cut(String text) {
    return text.length() <= MAX ? text : text.substring(0, MAX - 1) + "…";
  }
}
