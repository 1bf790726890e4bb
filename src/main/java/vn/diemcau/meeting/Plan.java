package vn.diemcau.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a meeting shall be after a change, before it is known which rooms are free and who must be
 * asked.
 *
 * @param action as the record calls it, such as {@code meeting.reschedule}
 * @param start null in an incomplete draft, as are end and host
 * @param endpoints without doubles, the host first
 * @param bestEffort a room in the way becomes a wish instead of refusing the whole, but for the
 *     host
 * @param patient endpoints that are wishes already and may stay so
 * @param moved the time is another than before: rooms, approvals and tokens of the old time are
 *     void
 * @param reason of a cancellation or of a change while it goes on; otherwise null
 */
record Plan(
    String action,
    Text text,
    Instant start,
    Instant end,
    UUID host,
    List<UUID> endpoints,
    boolean bestEffort,
    Intent intent,
    Set<UUID> patient,
    boolean moved,
    String reason) {

  Plan {
    endpoints = List.copyOf(endpoints);
    patient = Set.copyOf(patient);
  }

  /**
   * @param chairPersonId null where the chair is no person of ours
   * @param lobby people wait until a moderator lets them in
   */
  record Text(String title, String note, String chair, UUID chairPersonId, boolean lobby) {
    static Text of(Meeting meeting) {
      var head = meeting.head();
      return new Text(
          head.title(), meeting.note(), head.chair(), head.chairPersonId(), meeting.lobby());
    }
  }

  /** The meeting as it is, to be changed in parts. */
  static Plan of(String action, Meeting meeting) {
    var head = meeting.head();
    var patient = head.stored().equals("draft") ? Set.<UUID>of() : Set.copyOf(meeting.wishIds());
    return new Plan(
        action,
        Text.of(meeting),
        head.start(),
        head.end(),
        head.host() == null ? null : head.host().id(),
        meeting.endpointIds(),
        head.mode().equals("best-effort"),
        standing(head),
        patient,
        false,
        null);
  }

  /** What the meeting is meant to be already: a hold that is no plain one is a booking to be. */
  private static Intent standing(Head head) {
    return switch (head.stored()) {
      case "booked" -> Intent.BOOK;
      case "hold" -> head.isPlainHold() ? Intent.HOLD : Intent.BOOK;
      default -> Intent.DRAFT;
    };
  }

  /** The host takes part whether it is listed or not. */
  static List<UUID> withHost(UUID host, List<UUID> endpoints) {
    var all = new LinkedHashSet<UUID>();
    if (host != null) {
      all.add(host);
    }
    all.addAll(endpoints);
    return new ArrayList<>(all);
  }

  Period period() {
    return start == null || end == null ? null : new Period(start, end);
  }

  String mode() {
    return bestEffort ? "best-effort" : "strict";
  }

  Plan withText(Text changed) {
    return new Plan(
        action, changed, start, end, host, endpoints, bestEffort, intent, patient, moved, reason);
  }

  /** Every endpoint is asked for anew: what was a wish need not stay one, nor may it silently. */
  Plan movedTo(Instant newStart, Instant newEnd) {
    return new Plan(
        action,
        text,
        newStart,
        newEnd,
        host,
        endpoints,
        bestEffort,
        intent,
        Set.of(),
        true,
        reason);
  }

  /** It goes on longer; whatever it has stays, its room and its tokens too. */
  Plan extendedTo(Instant newEnd) {
    return new Plan(
        action, text, start, newEnd, host, endpoints, bestEffort, intent, patient, moved, reason);
  }

  Plan at(UUID newHost, List<UUID> newEndpoints) {
    return new Plan(
        action,
        text,
        start,
        end,
        newHost,
        withHost(newHost, newEndpoints),
        bestEffort,
        intent,
        patient,
        moved,
        reason);
  }

  Plan inMode(String mode) {
    return new Plan(
        action,
        text,
        start,
        end,
        host,
        endpoints,
        mode.equals("best-effort"),
        intent,
        patient,
        moved,
        reason);
  }

  Plan as(Intent wanted) {
    return new Plan(
        action, text, start, end, host, endpoints, bestEffort, wanted, patient, moved, reason);
  }

  /** No endpoint may stay a wish unless best effort says so. */
  Plan impatient() {
    return new Plan(
        action, text, start, end, host, endpoints, bestEffort, intent, Set.of(), moved, reason);
  }

  Plan because(String why) {
    return new Plan(
        action, text, start, end, host, endpoints, bestEffort, intent, patient, moved, why);
  }
}
