package vn.diemcau.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where else a meeting would fit. Pure: what is taken goes in, ranked windows come out.
 *
 * @param asked the window the booker had in mind; it is never suggested again
 * @param busy per endpoint what is taken, in any order; iteration order is the order of names, the
 *     first endpoint is the host
 * @param now nothing is suggested that starts before
 */
record Suggestions(
    Period asked, Map<UUID, List<Period>> busy, WorkingCalendar calendar, Instant now) {
  static final int STEP_MINUTES = 15;
  static final int SAME_DAY = 6;
  static final int NEXT_DAYS = 5;

  /**
   * @param inTheWay endpoints that are not free, in the order asked
   */
  record Window(Period period, List<UUID> inTheWay, boolean hostFree) {}

  /** Windows of the day asked for, fewest endpoints in the way first, then the nearest. */
  List<Window> sameDay() {
    return windows(Times.dayOf(asked.start()))
        .sorted(byBusy().thenComparing(this::distance))
        .limit(SAME_DAY)
        .toList();
  }

  /**
   * The best window of each of the next working days, fewest endpoints in the way first, then the
   * nearest day.
   */
  List<Window> nextDays() {
    return calendar.workingDaysAfter(lastDayBefore(), NEXT_DAYS).stream()
        .flatMap(day -> windows(day).min(byBusy().thenComparing(this::distanceInTheDay)).stream())
        .sorted(byBusy().thenComparing(window -> window.period().start()))
        .toList();
  }

  /**
   * Where what is taken must be known for these answers: from the day asked for to the last day.
   */
  static Period horizon(Instant askedStart, WorkingCalendar calendar, Instant now) {
    var today = Times.dayOf(now);
    var day = Times.dayOf(askedStart);
    var from = day.isBefore(today) ? today : day;
    var days = calendar.workingDaysAfter(from, NEXT_DAYS);
    var last = days.isEmpty() ? from : days.get(days.size() - 1);
    return new Period(Times.startOf(day), Times.startOf(last.plusDays(1)));
  }

  private LocalDate lastDayBefore() {
    var today = Times.dayOf(now);
    var day = Times.dayOf(asked.start());
    return day.isBefore(today) ? today : day;
  }

  private Stream<Window> windows(LocalDate day) {
    var length = asked.length();
    var starts = new ArrayList<Period>();
    for (var span : calendar.spans(day, length)) {
      for (var start = span.start();
          !start.plus(length).isAfter(span.end());
          start = start.plus(Duration.ofMinutes(STEP_MINUTES))) {
        starts.add(new Period(start, start.plus(length)));
      }
    }
    return starts.stream()
        .filter(period -> !period.start().isBefore(now) && !period.equals(asked))
        .map(this::weigh);
  }

  private Window weigh(Period period) {
    var inTheWay =
        busy.entrySet().stream()
            .filter(endpoint -> endpoint.getValue().stream().anyMatch(period::overlaps))
            .map(Map.Entry::getKey)
            .toList();
    var host = busy.keySet().stream().findFirst();
    return new Window(period, inTheWay, host.filter(inTheWay::contains).isEmpty());
  }

  private static Comparator<Window> byBusy() {
    return Comparator.comparing(window -> window.inTheWay().size());
  }

  private Duration distance(Window window) {
    return Duration.between(asked.start(), window.period().start()).abs();
  }

  private Duration distanceInTheDay(Window window) {
    return Duration.between(timeOf(asked.start()), timeOf(window.period().start())).abs();
  }

  private static LocalTime timeOf(Instant instant) {
    return instant.atZone(MeetingRules.ZONE).toLocalTime();
  }
}
