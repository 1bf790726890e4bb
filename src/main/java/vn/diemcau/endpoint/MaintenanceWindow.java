package vn.diemcau.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A time in which an endpoint is out of use.
 *
 * @param start included
 * @param end not included, always after the start
 */
record MaintenanceWindow(Instant start, Instant end) {
  static final Duration SHORTEST = Duration.ofMinutes(5);
  static final Duration LONGEST = Duration.ofDays(60);

  MaintenanceWindow {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("A window ends after it starts");
    }
  }

  Duration length() {
    return Duration.between(start, end);
  }

  /**
   * The same time in pieces, one a day, cut at local midnight: no reservation is longer than 24
   * hours.
   */
  List<MaintenanceWindow> pieces(ZoneId zone) {
    var pieces = new ArrayList<MaintenanceWindow>();
    var from = start;
    while (from.isBefore(end)) {
      var midnight = from.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
      var to = midnight.isBefore(end) ? midnight : end;
      pieces.add(new MaintenanceWindow(from, to));
      from = to;
    }
    return pieces;
  }
}
