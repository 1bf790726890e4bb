package vn.diemcau.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a CSV file (RFC 4180, UTF-8, header first) and collects its faults instead of stopping at
 * the first. A byte order mark, CRLF and decomposed letters (NFD) are put right without a word.
 *
 * <p>A fault in the header ends the reading: without it no value can be named.
 */
public final class CsvReader {
  /** Four times the communes of the country; far below what would fill the memory. */
  private static final int MAX_RECORDS = 50_000;

  private final CsvColumns columns;
  private final List<CsvFault> faults = new ArrayList<>();

  private CsvReader(CsvColumns columns) {
    this.columns = columns;
  }

  public static CsvTable read(byte[] file, CsvColumns columns) {
    return new CsvReader(columns).read(new CsvRecords(file).first(MAX_RECORDS + 2));
  }

  private CsvTable read(List<CsvRecords.Raw> records) {
    if (records.isEmpty()) {
      faults.add(new CsvFault(1, "", "empty", "Tệp trống, cần ít nhất dòng tên cột"));
      return new CsvTable(List.of(), faults);
    }
    if (records.size() > MAX_RECORDS + 1) {
      var message = "Tệp có hơn " + MAX_RECORDS + " dòng; chia thành nhiều tệp";
      faults.add(new CsvFault(records.get(MAX_RECORDS + 1).line(), "", "too-many-lines", message));
      return new CsvTable(List.of(), faults);
    }
    var header = header(records.get(0));
    if (!faults.isEmpty()) {
      return new CsvTable(List.of(), faults);
    }
    var rows = new ArrayList<CsvRow>();
    for (var record : records.subList(1, records.size())) {
      var row = row(record, header);
      if (row != null) {
        rows.add(row);
      }
    }
    return new CsvTable(rows, faults);
  }

  private List<String> header(CsvRecords.Raw record) {
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var field : record.fields()) {
      var text = decode(field);
      var name = text == null ? "" : text.toLowerCase(Locale.ROOT);
      names.add(name);
      if (text == null) {
        fault(record, "", "not-utf8", "Tên cột không phải UTF-8; lưu lại tệp dạng CSV UTF-8");
      } else if (!columns.knows(name)) {
        fault(record, name, "column-unknown", "Không biết cột “" + name + "”");
      } else if (!seen.add(name)) {
        fault(record, name, "column-duplicate", "Cột “" + name + "” có hai lần");
      }
    }
    for (var name : columns.required()) {
      if (!names.contains(name)) {
        fault(record, name, "column-missing", "Thiếu cột “" + name + "”");
      }
    }
    return names;
  }

  private CsvRow row(CsvRecords.Raw record, List<String> header) {
    if (record.quoteFault() >= 0) {
      var column = record.quoteFault() < header.size() ? header.get(record.quoteFault()) : "";
      fault(record, column, "quotes", "Dấu nháy kép mở đóng không khớp");
      return null;
    }
    if (record.fields().size() != header.size()) {
      var found = record.fields().size();
      fault(record, "", "field-count", "Có " + found + " ô, cần " + header.size() + " ô");
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      var text = decode(record.fields().get(i));
      if (text == null) {
        fault(record, header.get(i), "not-utf8", "Ô không phải UTF-8; lưu lại tệp dạng CSV UTF-8");
      } else if (text.codePoints().anyMatch(CsvReader::isForbidden)) {
        fault(record, header.get(i), "control-character", "Ô có ký tự điều khiển");
      }
      // Not empty: one fault must not look like two.
      values.put(header.get(i), text == null ? "\uFFFD" : text);
    }
    return new CsvRow(record.line(), values);
  }

  /** Control characters, and those that turn the direction of writing to hide what is written. */
  private static boolean isForbidden(int codePoint) {
    return Character.getType(codePoint) == Character.CONTROL
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == 0x200E
        || codePoint == 0x200F;
  }

  /** Null where the bytes are not UTF-8. */
  private static String decode(byte[] field) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(field)).toString();
      return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private void fault(CsvRecords.Raw record, String column, String code, String message) {
    faults.add(new CsvFault(record.line(), column, code, message));
  }
}
