package vn.diemcau.endpoint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.diemcau.csv.CsvCells;
import vn.diemcau.csv.CsvColumns;
import vn.diemcau.csv.CsvFault;
import vn.diemcau.csv.CsvReader;
import vn.diemcau.csv.CsvRow;

/**
 * A CSV of endpoints, read line by line; what concerns several lines is {@link EndpointPlan}'s.
 *
 * @param rows lines that could be read, faulty cells included
 */
record EndpointFile(List<EndpointRow> rows, List<CsvFault> faults) {
  private static final int MAX_CODE = 40;
  private static final int MAX_NAME = 120;
  private static final int MAX_ROOM_NAME = 200;
  private static final int MAX_WORD = 40;
  private static final List<String> ROLES = List.of("main", "hub", "district-main", "branch");

  private static final CsvColumns COLUMNS =
      new CsvColumns(
          List.of(
              "endpoint_id",
              "unit_code",
              "name",
              "room_name",
              "role",
              "line_kbps",
              "line_type",
              "backup_line",
              "ups_minutes",
              "generator",
              "seats",
              "device_set",
              "valid_from",
              "valid_to"),
          List.of(),
          // The level is the unit's.
          List.of("level", "provenance"));

  /**
   * @param openEnd an end on this day is read as no end; null: none is
   */
  static EndpointFile read(byte[] file, LocalDate openEnd) {
    var table = CsvReader.read(file, COLUMNS);
    var faults = new ArrayList<>(table.faults());
    var rows = table.rows().stream().map(row -> row(row, openEnd, faults)).toList();
    return new EndpointFile(rows, faults);
  }

  private static EndpointRow row(CsvRow row, LocalDate openEnd, List<CsvFault> faults) {
    var cells = new CsvCells(row, faults);
    return new EndpointRow(
        row.line(),
        cells.required("endpoint_id", MAX_CODE),
        cells.required("unit_code", MAX_CODE),
        cells.required("name", MAX_NAME),
        cells.text("room_name", MAX_ROOM_NAME),
        cells.oneOf("role", ROLES, "branch"),
        equipment(cells),
        cells.span("valid_from", "valid_to", openEnd));
  }

  private static Equipment equipment(CsvCells cells) {
    return new Equipment(
        cells.number("line_kbps", 1),
        word(cells, "line_type"),
        word(cells, "backup_line"),
        cells.number("ups_minutes", 0),
        cells.flag("generator"),
        cells.number("seats", 1),
        word(cells, "device_set"));
  }

  private static String word(CsvCells cells, String column) {
    var text = cells.text(column, MAX_WORD);
    return text.isEmpty() ? null : text;
  }
}
