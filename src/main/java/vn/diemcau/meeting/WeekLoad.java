package vn.diemcau.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The half-days of one week, cut at local noon, and how many minutes fall into each. */
final class WeekLoad {
  private static final int DAYS = 7;

  private final List<Period> halves = new ArrayList<>(2 * DAYS);

  WeekLoad(LocalDate monday) {
    for (int day = 0; day < DAYS; day++) {
      var date = monday.plusDays(day);
      var noon = date.atTime(12, 0).atZone(MeetingRules.ZONE).toInstant();
      halves.add(new Period(Times.startOf(date), noon));
      halves.add(new Period(noon, Times.startOf(date.plusDays(1))));
    }
  }

  Period span() {
    return new Period(halves.get(0).start(), halves.get(halves.size() - 1).end());
  }

  int[] empty() {
    return new int[halves.size()];
  }

  /** Adds the whole minutes the period shares with each half-day. */
  void add(int[] minutes, Period taken) {
    for (int i = 0; i < minutes.length; i++) {
      if (halves.get(i).overlaps(taken)) {
        minutes[i] += (int) shared(halves.get(i), taken).toMinutes();
      }
    }
  }

  private static Duration shared(Period a, Period b) {
    return Duration.between(later(a.start(), b.start()), earlier(a.end(), b.end()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
