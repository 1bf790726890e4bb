package vn.diemcau.csv;

import io.vertx.core.json.JsonObject;

/**
 * What is wrong in one place of a file.
 *
 * @param line 1 is the header; of a record that spans lines, the first
 * @param column the column's name; empty where the whole line is meant
 * @param code stable, for programs
 * @param message Vietnamese, for people
 */
public record CsvFault(int line, String column, String code, String message) {
  public JsonObject toJson() {
    return new JsonObject()
        .put("line", line)
        .put("column", column)
        .put("code", code)
        .put("message", message);
  }
}
