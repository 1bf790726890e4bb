package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
  private static final WorkingCalendar PLAIN =
      new WorkingCalendar(Map.of(), CalendarServer.RULES.workingHours());

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, true",
    "2026-11-27, true",
    "2026-11-28, false",
    "2026-11-29, false",
    "2028-02-29, true",
    "2026-12-31, true"
  })
  void mondayToFridayIsWorked(LocalDate day, boolean worked) {
    assertThat(PLAIN.isWorkingDay(day)).isEqualTo(worked);
  }

  @Test
  void theDaysThatDifferWin() {
    var calendar =
        new WorkingCalendar(
            Map.of(LocalDate.parse("2026-08-22"), true, LocalDate.parse("2026-08-31"), false),
            CalendarServer.RULES.workingHours());
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-08-22"))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-08-31"))).isFalse();
  }

  @Test
  void theNextWorkingDaysSkipAWholeTet() {
    var tet = new HashMap<LocalDate, Boolean>();
    for (var day = LocalDate.parse("2026-02-16");
        day.isBefore(LocalDate.parse("2026-02-21"));
        day = day.plusDays(1)) {
      tet.put(day, false);
    }
    var calendar = new WorkingCalendar(tet, CalendarServer.RULES.workingHours());
    assertThat(calendar.workingDaysAfter(LocalDate.parse("2026-02-13"), 2))
        .isEqualTo(List.of(LocalDate.parse("2026-02-23"), LocalDate.parse("2026-02-24")));
  }

  @Test
  void aCalendarWithoutWorkingDaysEnds() {
    var never = new HashMap<LocalDate, Boolean>();
    var start = LocalDate.parse("2026-01-01");
    for (int i = 0; i < 400; i++) {
      never.put(start.plusDays(i), false);
    }
    var calendar = new WorkingCalendar(never, CalendarServer.RULES.workingHours());
    assertThat(calendar.workingDaysAfter(start, 5)).isEmpty();
  }

  @Test
  void theSpansOfADayAreItsWorkingHours() {
    var day = LocalDate.parse("2026-11-25");
    assertThat(PLAIN.spans(day, Duration.ofMinutes(90))).hasSize(2);
    assertThat(PLAIN.spans(day, Duration.ofMinutes(270))).hasSize(2);
    var whole = PLAIN.spans(day, Duration.ofMinutes(271));
    assertThat(whole).hasSize(1);
    assertThat(whole.get(0).length()).isEqualTo(Duration.ofHours(10));
  }
}
