package vn.diemcau.meeting;

import java.time.Duration;
import java.time.Instant;

/** A span of time, start included, end not. Never empty: two periods that touch do not overlap. */
record Period(Instant start, Instant end) {
  Period {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("A period ends after its start: " + start + " " + end);
    }
  }

  Duration length() {
    return Duration.between(start, end);
  }

  boolean overlaps(Period other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  boolean contains(Period other) {
    return !other.start.isBefore(start) && !other.end.isAfter(end);
  }
}
