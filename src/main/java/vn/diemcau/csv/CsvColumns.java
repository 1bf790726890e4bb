package vn.diemcau.csv;

import java.util.List;

/**
 * The columns a kind of file has, in any order.
 *
 * @param required must stand in the header
 * @param optional may stand there
 * @param ignored may stand there and are not kept, such as notes on the source
 */
public record CsvColumns(List<String> required, List<String> optional, List<String> ignored) {
  public CsvColumns {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
    ignored = List.copyOf(ignored);
  }

  boolean knows(String column) {
    return required.contains(column) || optional.contains(column) || ignored.contains(column);
  }
}
