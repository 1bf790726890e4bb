package vn.diemcau.meeting;

import java.time.Instant;
import java.util.Locale;

/** How a meeting stands. The first five are stored; live and ended follow from the clock. */
enum Status {
  DRAFT,
  HOLD,
  BOOKED,
  CANCELLED,
  POSTPONED,
  LIVE,
  ENDED;

  /**
   * A booked meeting is live from its start on and has ended from its end on, or when it was ended.
   *
   * @param endedAt null unless somebody ended it
   */
  static Status of(String stored, Instant start, Instant end, Instant endedAt, Instant now) {
    if (endedAt != null) {
      return ENDED;
    }
    if (!stored.equals("booked") || now.isBefore(start)) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
    return now.isBefore(end) ? LIVE : ENDED;
  }

  /** As it is stored and as it travels. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takesRooms() {
    return this == HOLD || this == BOOKED || this == LIVE;
  }

  boolean isOver() {
    return this == ENDED || this == CANCELLED;
  }
}
