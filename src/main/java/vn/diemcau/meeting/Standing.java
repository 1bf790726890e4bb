package vn.diemcau.meeting;

import java.time.Duration;
import java.time.Instant;

/**
 * How a meeting stands once a plan is carried out.
 *
 * @param status as stored
 * @param holdExpiresAt null unless it is a hold
 * @param heldOnly it is meant to be a hold, and stays one when all have agreed
 * @param roomName null while nobody may enter: before it is booked for the first time, and after it
 *     has lost its time
 * @param rescheduledAt when a meeting that had rooms was last moved; null if never
 */
record Standing(
    String status,
    Instant holdExpiresAt,
    boolean heldOnly,
    String roomName,
    int generation,
    Instant rescheduledAt) {

  /** Somebody who is asked after the start still gets this long to decide. */
  private static final Duration LATE_DECISION = Duration.ofMinutes(15);

  /**
   * @param before null for a new meeting
   * @param waiting an approver must agree first
   */
  static Standing of(Plan plan, Meeting before, boolean waiting, MeetingRules rules, Instant now) {
    var status = status(plan.intent(), waiting);
    var hadRooms = before != null && before.head().status(now).takesRooms();
    var loses = hadRooms && (plan.moved() || !plan.intent().takesRooms());
    var generation = before == null ? 1 : before.generation() + (loses ? 1 : 0);
    return new Standing(
        status,
        status.equals("hold") ? expiry(plan, before, rules, now) : null,
        plan.intent() == Intent.HOLD,
        roomName(status, before, loses),
        generation,
        rescheduledAt(plan, before, hadRooms, now));
  }

  private static String status(Intent intent, boolean waiting) {
    return switch (intent) {
      case DRAFT -> "draft";
      case HOLD -> "hold";
      case BOOK -> waiting ? "hold" : "booked";
      case CANCEL -> "cancelled";
    };
  }

  /** What waits to be booked may wait until it starts; a hold has its time, asked for or not. */
  private static Instant expiry(Plan plan, Meeting before, MeetingRules rules, Instant now) {
    if (plan.intent() == Intent.BOOK) {
      var last = now.plus(LATE_DECISION);
      return earlier(plan.end(), plan.start().isAfter(last) ? plan.start() : last);
    }
    var running = before != null && before.head().isPlainHold();
    return running && !plan.moved()
        ? before.head().holdExpiresAt()
        : earlier(plan.end(), now.plus(rules.hold()));
  }

  private static String roomName(String status, Meeting before, boolean loses) {
    var old = before == null || loses ? null : before.roomName();
    return old == null && status.equals("booked") ? RoomName.random() : old;
  }

  private static Instant rescheduledAt(Plan plan, Meeting before, boolean hadRooms, Instant now) {
    if (plan.moved() && hadRooms) {
      return now;
    }
    return before == null ? null : before.head().rescheduledAt();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The kind of its reservations. */
  String kind() {
    return status.equals("hold") ? "hold" : "meeting";
  }
}
