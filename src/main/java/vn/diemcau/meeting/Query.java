package vn.diemcau.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * Query parameters the contract can only call text; whatever cannot be read is {@code malformed}.
 */
final class Query {
  private Query() {}

  static Instant instant(Call call, String name) {
    // A plus sign nobody escaped arrives as a blank.
    return call.text(name)
        .flatMap(text -> Times.parse(text.replace(' ', '+')))
        .filter(Query::isNear)
        .orElseThrow(
            () ->
                malformed(
                    "Tham số «" + name + "» phải là thời điểm, ví dụ 2026-11-24T14:00:00+07:00."));
  }

  /** {@code from} and {@code to}, at most that many days apart. */
  static Period span(Call call, int maxDays) {
    var from = instant(call, "from");
    var to = instant(call, "to");
    if (!from.isBefore(to)) {
      throw malformed("Tham số «to» phải sau «from».");
    }
    if (Duration.between(from, to).compareTo(Duration.ofDays(maxDays)) > 0) {
      throw malformed("Khoảng thời gian dài tối đa " + maxDays + " ngày.");
    }
    return new Period(from, to);
  }

  /** Ids separated by commas, without doubles, in their order. */
  static List<UUID> uuids(String text) {
    var ids = new LinkedHashSet<UUID>();
    try {
      Arrays.stream(text.split(","))
          .map(String::trim)
          .filter(id -> !id.isEmpty())
          .forEach(id -> ids.add(uuid(id)));
    } catch (IllegalArgumentException e) {
      throw malformed("Danh sách điểm cầu phải là các mã định danh cách nhau bằng dấu phẩy.");
    }
    return List.copyOf(ids);
  }

  /** UUID.fromString is lenient about short groups. */
  private static UUID uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException();
    }
    return UUID.fromString(text);
  }

  /** What the database and a calendar can hold without surprises. */
  private static boolean isNear(Instant instant) {
    var year = Times.dayOf(instant).getYear();
    return year >= 2000 && year <= 2200;
  }

  private static RuntimeException malformed(String detail) {
    return Problem.of(ProblemCode.MALFORMED, detail).exception();
  }
}
