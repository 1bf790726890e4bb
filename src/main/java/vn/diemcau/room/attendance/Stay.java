package vn.diemcau.room.attendance;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One stay of one connection in a room.
 *
 * @param toldLeft what Jitsi itself said of the leaving
 * @param left as it stands: what Jitsi said or, without that, what else is known
 */
record Stay(
    String jid, Instant joinedAt, Optional<Instant> toldLeft, Optional<Leaving> left, Who who) {

  /** Never before the coming. */
  record Leaving(Instant at, By by) {}

  enum By {
    EVENT,
    DESTROYED,
    SWEEP,
    /** The same connection came again. */
    REPLACED;

    /** As it is stored. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static By of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  boolean isOpen() {
    return left.isEmpty();
  }
}
