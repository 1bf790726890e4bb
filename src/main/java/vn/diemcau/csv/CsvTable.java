package vn.diemcau.csv;

import java.util.List;

/**
 * What could be read of a file. A record that could not be read is missing in {@code rows} and
 * named in {@code faults}.
 */
public record CsvTable(List<CsvRow> rows, List<CsvFault> faults) {
  public CsvTable {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }
}
