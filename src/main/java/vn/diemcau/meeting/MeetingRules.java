package vn.diemcau.meeting;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What the province decided about its meetings.
 *
 * @param hold how long a hold keeps its rooms
 * @param enterBefore how long before the start one may enter
 * @param leaveAfter how long after the end one may still enter
 * @param overrun how long after its end a meeting may go on before its room is ended
 * @param workingHours half-open spans of a working day, in order, not overlapping
 */
public record MeetingRules(
    Duration hold,
    Duration enterBefore,
    Duration leaveAfter,
    Duration overrun,
    List<WorkingHours> workingHours) {

  /** Days, weeks and working hours are local; instants everywhere else. */
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  public MeetingRules {
    workingHours = List.copyOf(workingHours);
  }

  /** How long after its end somebody may be in a meeting's room. */
  Duration longestAfter() {
    return leaveAfter.compareTo(overrun) > 0 ? leaveAfter : overrun;
  }

  /** Local time of day, {@code from} included, {@code to} not. */
  public record WorkingHours(LocalTime from, LocalTime to) {}
}
