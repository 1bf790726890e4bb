package vn.diemcau.http;

import java.util.Arrays;

/**
 * Which characters a string may hold, by {@code x-text} of its schema. What turns the direction of
 * writing is refused, because it makes a name look like another (Unicode Standard Annex 9).
 */
enum TextRule {
  /** No control characters, no line breaks: the rule where the contract says nothing. */
  LINE,
  /** Line breaks and tabs as well. */
  LINES,
  /** Anything, for passwords. */
  ANY;

  static TextRule named(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the contract has an unknown x-text: " + name));
  }

  boolean allows(String text) {
    return this == ANY || text.codePoints().allMatch(this::allows);
  }

  private boolean allows(int point) {
    var breaks =
        point == '\n' || point == '\r' || point == '\t' || point == 0x2028 || point == 0x2029;
    return breaks ? this == LINES : !Character.isISOControl(point) && !turnsDirection(point);
  }

  private static boolean turnsDirection(int point) {
    return (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x200E
        || point == 0x200F
        || point == 0x061C;
  }
}
