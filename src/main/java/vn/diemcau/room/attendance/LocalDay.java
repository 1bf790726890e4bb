package vn.diemcau.room.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days and times as people here read them. */
final class LocalDay {
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private LocalDay() {}

  static LocalDate of(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }
}
