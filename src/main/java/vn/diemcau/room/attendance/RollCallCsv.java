package vn.diemcau.room.attendance;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.csv.CsvLine;

/** A roll call for a spreadsheet: a byte order mark, so that Excel reads UTF-8, and local time. */
final class RollCallCsv {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String HEADER =
      CsvLine.of(
          "Tên",
          "Đơn vị",
          "Loại",
          "Điểm danh",
          "Vào lúc",
          "Ra lúc",
          "Muộn (phút)",
          "Số lần rớt",
          "Thời gian trong phòng (phút)",
          "Theo máy chủ họp",
          "Lý do sửa",
          "Người sửa");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.ROOT).withZone(LocalDay.ZONE);
  private static final DateTimeFormatter IN_NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT).withZone(LocalDay.ZONE);

  private RollCallCsv() {}

  static String fileName(RollCall rollCall) {
    return "diem-danh-" + IN_NAME.format(rollCall.meeting().start()) + ".csv";
  }

  /**
   * @param full with why people corrected what
   */
  static String of(RollCall rollCall, boolean full) {
    return rollCall.lines().stream()
        .map(line -> line(line, full))
        .collect(Collectors.joining("", BYTE_ORDER_MARK + HEADER, ""));
  }

  private static String line(RollCall.Line line, boolean full) {
    var said = line.correction();
    return CsvLine.of(
        line.who().name(),
        line.unitName(),
        kind(line.who().kind()),
        state(line.standing()),
        time(line.firstJoinedAt()),
        time(line.lastLeftAt()),
        Integer.toString(line.lateMinutes()),
        Integer.toString(line.drops()),
        Long.toString(line.totalSeconds() / 60),
        said.map(any -> state(line.state())).orElse(""),
        said.filter(any -> full).map(RollCall.Correction::reason).orElse(""),
        said.filter(any -> full).map(RollCall.Correction::byName).orElse(""));
  }

  private static String time(Optional<Instant> at) {
    return at.map(LOCAL::format).orElse("");
  }

  private static String kind(Who.Kind kind) {
    return switch (kind) {
      case ENDPOINT -> "Điểm cầu";
      case PERSON -> "Cán bộ";
      case GUEST -> "Khách";
      case UNKNOWN -> "Không rõ";
    };
  }

  private static String state(RollCall.State state) {
    return switch (state) {
      case PRESENT -> "Có mặt";
      case LATE -> "Vào muộn";
      case ABSENT -> "Vắng";
    };
  }
}
