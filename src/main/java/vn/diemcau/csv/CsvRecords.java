package vn.diemcau.csv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits bytes into records and fields by RFC 4180: comma, double quotes, LF or CRLF. Works on
 * bytes, so that a field of broken UTF-8 spoils that field alone and can be named.
 */
final class CsvRecords {
  /**
   * @param quoteFault the number of the field in which the quotes went wrong, or -1
   */
  record Raw(int line, List<byte[]> fields, int quoteFault) {}

  private final byte[] bytes;
  private int at;
  private int line = 1;

  CsvRecords(byte[] bytes) {
    this.bytes = bytes;
    this.at = startsWithByteOrderMark(bytes) ? 3 : 0;
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  /** The first records in order; blank lines are left out. */
  List<Raw> first(int limit) {
    var records = new ArrayList<Raw>();
    while (at < bytes.length && records.size() < limit) {
      var record = next();
      if (record.fields().size() > 1 || record.fields().get(0).length > 0) {
        records.add(record);
      }
    }
    return records;
  }

  private Raw next() {
    var begin = line;
    var fields = new ArrayList<byte[]>();
    var quoteFault = -1;
    while (true) {
      var field = new ByteArrayOutputStream();
      var whole = at < bytes.length && bytes[at] == '"' ? quoted(field) : plain(field);
      if (!whole && quoteFault < 0) {
        quoteFault = fields.size();
      }
      fields.add(field.toByteArray());
      if (at >= bytes.length) {
        return new Raw(begin, fields, quoteFault);
      }
      if (bytes[at++] == '\n') {
        line++;
        return new Raw(begin, fields, quoteFault);
      }
    }
  }

  /** Reads up to the next comma or line end; false where a quote stands inside. */
  private boolean plain(ByteArrayOutputStream field) {
    var clean = true;
    while (at < bytes.length && bytes[at] != ',' && bytes[at] != '\n') {
      if (isCarriageReturnOfLineEnd()) {
        at++;
        break;
      }
      clean &= bytes[at] != '"';
      field.write(bytes[at++]);
    }
    return clean;
  }

  /** False where the closing quote is missing or something follows it. */
  private boolean quoted(ByteArrayOutputStream field) {
    at++;
    while (at < bytes.length) {
      if (bytes[at] != '"') {
        line += bytes[at] == '\n' ? 1 : 0;
        field.write(bytes[at++]);
      } else if (at + 1 < bytes.length && bytes[at + 1] == '"') {
        field.write('"');
        at += 2;
      } else {
        at++;
        var rest = new ByteArrayOutputStream();
        plain(rest);
        return rest.size() == 0;
      }
    }
    return false;
  }

  private boolean isCarriageReturnOfLineEnd() {
    return bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] == '\n');
  }
}
