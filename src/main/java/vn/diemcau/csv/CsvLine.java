package vn.diemcau.csv;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes one record of CSV (RFC 4180). */
public final class CsvLine {
  /**
   * What a spreadsheet would take for a formula; a quote in front makes it text (OWASP, CSV
   * injection).
   */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

  private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

  private CsvLine() {}

  public static String of(String... cells) {
    return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    var harmless = FORMULA.matcher(text).find() ? "'" + text : text;
    return SPECIAL.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }
}
