package vn.diemcau.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.diemcau.meeting.MeetingRules.WorkingHours;

/**
 * Which days are worked and when: Monday to Friday, but for the days that differ (holidays, swapped
 * days, make-up Saturdays).
 *
 * @param exceptions the days that differ from the week, and whether they are worked
 * @param hours the spans of a working day, in order; at least one
 */
record WorkingCalendar(Map<LocalDate, Boolean> exceptions, List<WorkingHours> hours) {
  /** Longer than any run of days off; a calendar of holidays alone must not be walked for ever. */
  static final int HORIZON_DAYS = 40;

  WorkingCalendar {
    exceptions = Map.copyOf(exceptions);
    hours = List.copyOf(hours);
  }

  boolean isWorkingDay(LocalDate day) {
    var weekday = day.getDayOfWeek();
    return exceptions.getOrDefault(
        day, weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY);
  }

  /** The first {@code count} working days after the day, fewer if the horizon has no more. */
  List<LocalDate> workingDaysAfter(LocalDate day, int count) {
    return Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
        .limit(HORIZON_DAYS)
        .filter(this::isWorkingDay)
        .limit(count)
        .toList();
  }

  /**
   * The day's spans a meeting of that length fits into: the working hours, or, for one longer than
   * any of them, the whole day from the first hour to the last, lunch included.
   */
  List<Period> spans(LocalDate day, Duration length) {
    var spans = hours.stream().map(span -> on(day, span.from(), span.to())).toList();
    return spans.stream().anyMatch(span -> span.length().compareTo(length) >= 0)
        ? spans
        : List.of(on(day, hours.get(0).from(), hours.get(hours.size() - 1).to()));
  }

  private static Period on(LocalDate day, LocalTime from, LocalTime to) {
    return new Period(
        day.atTime(from).atZone(MeetingRules.ZONE).toInstant(),
        day.atTime(to).atZone(MeetingRules.ZONE).toInstant());
  }
}
