package vn.diemcau.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.diemcau.csv.CsvCells;
import vn.diemcau.csv.CsvColumns;
import vn.diemcau.csv.CsvFault;
import vn.diemcau.csv.CsvReader;
import vn.diemcau.csv.CsvRow;
import vn.diemcau.csv.DaySpan;

/**
 * A CSV of units, read line by line; what concerns several lines is {@link UnitPlan}'s.
 *
 * @param rows lines that could be read, faulty cells included
 */
record UnitFile(List<UnitRow> rows, List<CsvFault> faults) {
  private static final int MAX_CODE = 32;
  private static final int MAX_NAME = 120;
  private static final int MAX_TYPE = 40;
  private static final List<String> LEVELS =
      List.of("central", "province", "district", "commune", "agency");
  private static final Set<String> CODE_KINDS = Set.of("gso", "local", "local-synthetic");

  private static final CsvColumns COLUMNS =
      new CsvColumns(
          List.of(
              "code",
              "name",
              "level",
              "parent_code",
              "unit_type",
              "short_name",
              "valid_from",
              "valid_to"),
          List.of("code_kind", "successor_code"),
          List.of(
              "name_ascii",
              "name_source_spelling",
              "former_province_code",
              "former_province",
              "predecessors_text",
              "provenance"));

  /**
   * @param openEnd an end on this day is read as no end, and the successor of such a line with it;
   *     null: none is
   */
  static UnitFile read(byte[] file, LocalDate openEnd) {
    var table = CsvReader.read(file, COLUMNS);
    var faults = new ArrayList<>(table.faults());
    var rows = table.rows().stream().map(row -> row(row, openEnd, faults)).toList();
    return new UnitFile(rows, faults);
  }

  private static UnitRow row(CsvRow row, LocalDate openEnd, List<CsvFault> faults) {
    var cells = new CsvCells(row, faults);
    var code = cells.required("code", MAX_CODE);
    var span = cells.span("valid_from", "valid_to", openEnd);
    return new UnitRow(
        row.line(),
        code,
        codeKind(row, cells),
        cells.required("name", MAX_NAME),
        cells.required("short_name", MAX_NAME),
        cells.required("unit_type", MAX_TYPE),
        cells.oneOf("level", LEVELS, null),
        row.get("parent_code"),
        span,
        successorCodes(row, span, cells));
  }

  private static String codeKind(CsvRow row, CsvCells cells) {
    if (row.get("code_kind").isEmpty()) {
      return null;
    }
    return cells.oneOf("code_kind", CODE_KINDS, null).equals("gso") ? "gso" : "local";
  }

  private static List<String> successorCodes(CsvRow row, DaySpan span, CsvCells cells) {
    if (!row.has("successor_code")) {
      return null;
    }
    var codes =
        Arrays.stream(row.get("successor_code").split(";"))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .distinct()
            .toList();
    if (span == null || span.until() != null || codes.isEmpty()) {
      return codes;
    }
    if (row.get("valid_to").isEmpty()) {
      cells.fault(
          "successor_code", "successor-without-end", "Có đơn vị kế tiếp nhưng không có ngày cuối");
    }
    return List.of();
  }
}
