package vn.diemcau.room.server;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants at the edges of the room: for people, and for programs with the province's offset. */
public final class RoomTimes {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter CLOCK_AND_DAY =
      DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy", Locale.ROOT).withZone(ZONE);
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZONE);

  private RoomTimes() {}

  /** As a sentence holds it: {@code 08:00 ngày 24/11/2026}. */
  public static String clockAndDay(Instant instant) {
    return CLOCK_AND_DAY.format(instant);
  }

  /** In whole seconds. */
  public static String rfc3339(Instant instant) {
    return RFC_3339.format(instant);
  }
}
