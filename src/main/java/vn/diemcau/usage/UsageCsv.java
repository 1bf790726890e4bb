package vn.diemcau.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import vn.diemcau.csv.CsvLine;

/**
 * The report as CSV for a spreadsheet: a byte order mark, so that Excel reads UTF-8, and a row for
 * each unit and month. Hours have two decimals and a point.
 */
final class UsageCsv {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String HEADER =
      CsvLine.of("Mã đơn vị", "Đơn vị", "Tháng", "Số cuộc họp", "Giờ họp", "Giờ điểm cầu");

  private UsageCsv() {}

  static String of(Usage usage) {
    return usage.cells().stream()
        .map(UsageCsv::line)
        .collect(Collectors.joining("", BYTE_ORDER_MARK + HEADER, ""));
  }

  private static String line(Usage.Cell cell) {
    var figures = cell.figures();
    return CsvLine.of(
        cell.unit().code(),
        cell.unit().name(),
        cell.month(),
        Long.toString(figures.meetings()),
        hours(figures.hours()),
        hours(figures.endpointHours()));
  }

  private static String hours(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
