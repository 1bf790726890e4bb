package vn.diemcau.csv;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the cells of one row; what does not fit becomes a fault and reads as null. */
public final class CsvCells {
  private static final Pattern DATE = Pattern.compile("[12]\\d{3}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final CsvRow row;
  private final List<CsvFault> faults;

  public CsvCells(CsvRow row, List<CsvFault> faults) {
    this.row = row;
    this.faults = faults;
  }

  public String required(String column, int maxCodePoints) {
    var text = text(column, maxCodePoints);
    if (text.isEmpty()) {
      fault(column, "required", "Ô này không được trống");
    }
    return text;
  }

  public String text(String column, int maxCodePoints) {
    var text = row.get(column);
    if (text.codePointCount(0, text.length()) > maxCodePoints) {
      fault(column, "too-long", "Dài quá " + maxCodePoints + " ký tự");
    }
    return text;
  }

  /** One of some words; an empty cell reads as {@code ifEmpty}. */
  public String oneOf(String column, Collection<String> allowed, String ifEmpty) {
    var text = row.get(column);
    if (text.isEmpty() && ifEmpty != null) {
      return ifEmpty;
    }
    if (!allowed.contains(text)) {
      var choice = String.join(", ", allowed);
      fault(column, "unknown-value", "“" + text + "” không thuộc: " + choice);
    }
    return text;
  }

  /** Null where the cell is empty or no whole number of at least {@code min}. */
  public Integer number(String column, int min) {
    var text = row.get(column);
    if (text.isEmpty()) {
      return null;
    }
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < min) {
      fault(column, "bad-number", "“" + text + "” không phải số nguyên từ " + min);
      return null;
    }
    return Integer.valueOf(text);
  }

  /** {@code yes}, {@code no}, or null where the cell is empty. */
  public Boolean flag(String column) {
    var text = row.get(column);
    if (!text.isEmpty() && !text.equals("yes") && !text.equals("no")) {
      fault(column, "bad-flag", "“" + text + "” không phải yes hoặc no");
    }
    return text.isEmpty() ? null : Boolean.valueOf(text.equals("yes"));
  }

  /**
   * The days from {@code first} to {@code last}, both included in the file; an empty cell is open.
   *
   * @param openEnd an end on this day is read as no end; null: none is
   * @return null where a date is wrong
   */
  public DaySpan span(String first, String last, LocalDate openEnd) {
    var before = faults.size();
    var from = date(first);
    var to = date(last);
    if (from != null && to != null && to.isBefore(from)) {
      fault(last, "end-before-start", "Ngày cuối " + to + " trước ngày đầu " + from);
    }
    if (faults.size() > before) {
      return null;
    }
    return new DaySpan(from, to == null || to.equals(openEnd) ? null : to.plusDays(1));
  }

  private LocalDate date(String column) {
    var text = row.get(column);
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Told below: a day the calendar does not have is as wrong as a word.
    }
    fault(column, "bad-date", "“" + text + "” không phải ngày dạng năm-tháng-ngày (2025-06-30)");
    return null;
  }

  public void fault(String column, String code, String message) {
    faults.add(new CsvFault(row.line(), column, code, message));
  }
}
