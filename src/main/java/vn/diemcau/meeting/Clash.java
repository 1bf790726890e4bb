package vn.diemcau.meeting;

import java.util.List;
import java.util.UUID;

/**
 * Some of these rooms are taken in that time. It ends the transaction; who is in the way is asked
 * afterwards.
 */
final class Clash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<UUID> endpoints;
  private final transient Period period;
  private final transient UUID meeting;

  /**
   * @param meeting the meeting that wanted the rooms; null for a new one
   */
  Clash(List<UUID> endpoints, Period period, UUID meeting) {
    super("clash", null, false, false);
    this.endpoints = List.copyOf(endpoints);
    this.period = period;
    this.meeting = meeting;
  }

  List<UUID> endpoints() {
    return endpoints;
  }

  Period period() {
    return period;
  }

  UUID meeting() {
    return meeting;
  }
}
