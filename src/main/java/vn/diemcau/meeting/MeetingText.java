package vn.diemcau.meeting;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import vn.diemcau.http.Problem.Fault;

/**
 * Words people type into a meeting: kept in NFC, without blanks at either end, with something to
 * see. Which characters they may hold is the contract's matter ({@code x-text}).
 */
final class MeetingText {
  static final int TITLE = 200;
  static final int NOTE = 4000;
  static final int CHAIR = 120;
  static final int REASON = 500;
  static final int MESSAGE = 300;

  private static final Pattern ENDS =
      Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", Pattern.UNICODE_CHARACTER_CLASS);

  private MeetingText() {}

  static String tidy(String text) {
    var lines = text.replace("\r\n", "\n");
    return ENDS.matcher(Normalizer.normalize(lines, Normalizer.Form.NFC)).replaceAll("");
  }

  /** Faults of a tidy title: 1 to 200 code points, something to see. */
  static void checkTitle(String title, List<Fault> faults) {
    if (title.codePoints().allMatch(MeetingText::isInvisible)) {
      faults.add(new Fault("/title", "blank", "Nhập tên cuộc họp."));
      return;
    }
    check("/title", title, TITLE, "Tên cuộc họp", faults);
  }

  static void checkNote(String note, List<Fault> faults) {
    check("/note", note, NOTE, "Ghi chú", faults);
  }

  static void checkChair(String chair, List<Fault> faults) {
    check("/chair", chair, CHAIR, "Người chủ trì", faults);
  }

  /** Faults of a tidy message to a screen: something to see. */
  static void checkMessage(String text, List<Fault> faults) {
    if (text.codePoints().allMatch(MeetingText::isInvisible)) {
      faults.add(new Fault("/text", "blank", "Nhập nội dung."));
      return;
    }
    check("/text", text, MESSAGE, "Thông báo", faults);
  }

  /** Faults of a tidy reason: something to see. */
  static void checkReason(String reason, List<Fault> faults) {
    if (reason.codePoints().allMatch(MeetingText::isInvisible)) {
      faults.add(new Fault("/reason", "blank", "Nhập lý do."));
      return;
    }
    check("/reason", reason, REASON, "Lý do", faults);
  }

  private static void check(String pointer, String text, int max, String name, List<Fault> faults) {
    if (text.codePointCount(0, text.length()) > max) {
      faults.add(new Fault(pointer, "too-long", "%s dài tối đa %d ký tự.".formatted(name, max)));
    }
  }

  private static boolean isInvisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.CONTROL;
  }
}
