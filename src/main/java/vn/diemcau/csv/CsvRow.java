package vn.diemcau.csv;

import java.util.Map;

/**
 * One record of a file.
 *
 * @param line where it begins
 * @param values by column name; NFC, without blanks around
 */
public record CsvRow(int line, Map<String, String> values) {
  public CsvRow {
    values = Map.copyOf(values);
  }

  public boolean has(String column) {
    return values.containsKey(column);
  }

  /** The value; empty where the file has no such column. */
  public String get(String column) {
    return values.getOrDefault(column, "");
  }
}
