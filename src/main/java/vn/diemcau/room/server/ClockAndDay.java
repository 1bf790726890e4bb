package vn.diemcau.room.server;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as sentences for people hold them: {@code 08:00 ngày 24/11/2026}. */
public final class ClockAndDay {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

  private ClockAndDay() {}

  public static String of(Instant instant) {
    return FORMAT.format(instant);
  }
}
