package vn.diemcau.kiosk;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A booked meeting as an endpoint's screen shows it.
 *
 * @param opensAt when this endpoint may enter; closesAt when no longer, not included
 * @param endedAt when somebody ended it; null otherwise. It closed then
 * @param host whether this endpoint hosts it
 * @param generation changes when the room does
 */
record ShownMeeting(
    UUID id,
    String title,
    String chair,
    Instant start,
    Instant end,
    Instant opensAt,
    Instant closesAt,
    Instant endedAt,
    String hostName,
    boolean host,
    int generation) {
  private static final Duration SOON = Duration.ofMinutes(15);

  /** In the order in which a card gives way to another. */
  enum Phase {
    NOW,
    SOON,
    OVERRUN,
    OPEN,
    LATER,
    OVER;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isEnterable() {
      return this != LATER && this != OVER;
    }
  }

  Phase phase(Instant now) {
    if (!now.isBefore(closesAt)) {
      return Phase.OVER;
    }
    if (now.isBefore(opensAt)) {
      return Phase.LATER;
    }
    if (!now.isBefore(end)) {
      return Phase.OVERRUN;
    }
    if (!now.isBefore(start)) {
      return Phase.NOW;
    }
    return now.isBefore(start.minus(SOON)) ? Phase.OPEN : Phase.SOON;
  }

  /** Weeks ahead a screen in a public room says that there is a meeting, not which. */
  ShownMeeting withoutSubject() {
    return new ShownMeeting(
        id, "Cuộc họp", "", start, end, opensAt, closesAt, endedAt, hostName, host, generation);
  }

  JsonObject json(Instant now) {
    var json =
        new JsonObject()
            .put("id", id.toString())
            .put("title", title)
            .put("start", start.toString())
            .put("end", end.toString())
            .put("opensAt", opensAt.toString())
            .put("closesAt", closesAt.toString())
            .put("status", status(now))
            .put("hostName", hostName)
            .put("host", host)
            .put("generation", generation)
            .put("phase", phase(now).code());
    if (endedAt != null) {
      json.put("endedAt", endedAt.toString());
    }
    return chair.isEmpty() ? json : json.put("chair", chair);
  }

  private String status(Instant now) {
    if (now.isBefore(start)) {
      return "booked";
    }
    return now.isBefore(end) && endedAt == null ? "live" : "ended";
  }
}
