package vn.diemcau.kiosk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an endpoint's screen shows at one moment; pure, so that every minute of a day can be tried.
 *
 * @param meetings today's, and those of other days whose door is open, in order of start
 * @param following the first one after today
 * @param maintenance what keeps the room closed now
 * @param messages what is said to this screen, the latest first
 */
record KioskScreen(
    Instant now,
    List<ShownMeeting> meetings,
    Optional<ShownMeeting> following,
    Optional<Maintenance> maintenance,
    List<Message> messages) {
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final int MAX_CARDS = 2;

  /**
   * @param until end of the whole window, however many pieces it is stored in
   */
  record Maintenance(Instant until, String reason) {}

  /** A few words from those who run a meeting. */
  record Message(UUID id, String text, Instant at, UUID meetingId) {
    JsonObject json() {
      return new JsonObject()
          .put("id", id.toString())
          .put("text", text)
          .put("at", at.toString())
          .put("meetingId", meetingId.toString());
    }
  }

  KioskScreen {
    meetings = List.copyOf(meetings);
    messages = List.copyOf(messages);
  }

  /** Two doors may be open at once: one meeting may run over while the next is about to start. */
  List<ShownMeeting> current() {
    var enterable =
        meetings.stream()
            .filter(meeting -> meeting.phase(now).isEnterable())
            .sorted(Comparator.comparing(meeting -> meeting.phase(now)))
            .limit(MAX_CARDS)
            .toList();
    return enterable.isEmpty() && maintenance.isEmpty()
        ? laterToday().map(List::of).orElse(List.of())
        : enterable;
  }

  String state() {
    var current = current();
    if (current.size() == MAX_CARDS) {
      return "overlap";
    }
    if (!current.isEmpty()) {
      return current.get(0).phase(now).code();
    }
    return maintenance.isPresent() ? "maintenance" : "idle";
  }

  /** The next meeting that is not on a card. */
  Optional<ShownMeeting> next() {
    var current = current();
    return meetings.stream()
        .filter(meeting -> meeting.phase(now) == ShownMeeting.Phase.LATER)
        .filter(meeting -> !current.contains(meeting))
        .findFirst()
        .or(() -> following.map(this::asFarAhead));
  }

  JsonObject json() {
    var json =
        new JsonObject()
            .put("now", now.toString())
            .put("state", state())
            .put("current", array(current()))
            .put("today", array(meetings))
            .put("messages", new JsonArray(messages.stream().map(Message::json).toList()));
    next().ifPresent(meeting -> json.put("next", meeting.json(now)));
    maintenance.ifPresent(
        shut ->
            json.put("maintenanceUntil", shut.until().toString())
                .put("maintenanceReason", shut.reason()));
    return json;
  }

  private Optional<ShownMeeting> laterToday() {
    return meetings.stream()
        .filter(meeting -> meeting.phase(now) == ShownMeeting.Phase.LATER)
        .findFirst();
  }

  /** A device reads meetings of its endpoint one day around today, and no more. */
  private ShownMeeting asFarAhead(ShownMeeting meeting) {
    var tomorrow = LocalDate.ofInstant(now, ZONE).plusDays(1);
    return LocalDate.ofInstant(meeting.start(), ZONE).isAfter(tomorrow)
        ? meeting.withoutSubject()
        : meeting;
  }

  private JsonArray array(List<ShownMeeting> shown) {
    return new JsonArray(shown.stream().map(meeting -> meeting.json(now)).toList());
  }
}
