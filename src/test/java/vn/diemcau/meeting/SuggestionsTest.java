package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.diemcau.meeting.MeetingRules.WorkingHours;

class SuggestionsTest {
  private static final UUID HOST = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final Instant LONG_AGO = at("2026-01-01T00:00");

  @Test
  void freeWindowsOfTheDayNearestFirst() {
    var asked = period("2026-11-25T08:00", "2026-11-25T09:00");
    var busy = busy(List.of(asked), List.of());

    var windows = suggest(asked, busy, LONG_AGO).sameDay();

    assertThat(starts(windows))
        .containsExactly(
            "2026-11-25T07:00",
            "2026-11-25T09:00",
            "2026-11-25T09:15",
            "2026-11-25T09:30",
            "2026-11-25T09:45",
            "2026-11-25T10:00");
    assertThat(windows).allSatisfy(window -> assertThat(window.inTheWay()).isEmpty());
    assertThat(windows).allSatisfy(window -> assertThat(window.hostFree()).isTrue());
  }

  @Test
  void fewerInTheWayComeBeforeNearer() {
    var asked = period("2026-11-25T08:00", "2026-11-25T09:00");
    var morning = List.of(period("2026-11-25T07:00", "2026-11-25T11:30"));
    var windows = suggest(asked, busy(List.of(), morning), LONG_AGO).sameDay();
    assertThat(starts(windows).get(0)).isEqualTo("2026-11-25T13:30");
    assertThat(windows.get(0).inTheWay()).isEmpty();
  }

  @Test
  void aFullDayStillAnswersWithWhoIsInTheWay() {
    var asked = period("2026-11-25T08:00", "2026-11-25T09:00");
    var all = List.of(period("2026-11-25T00:00", "2026-11-26T00:00"));
    var windows = suggest(asked, busy(all, all), LONG_AGO).sameDay();
    assertThat(windows).hasSize(6);
    assertThat(windows.get(0).inTheWay()).containsExactly(HOST, OTHER);
    assertThat(windows.get(0).hostFree()).isFalse();
  }

  @Test
  void nothingInThePastIsSuggested() {
    var asked = period("2026-11-25T08:00", "2026-11-25T09:00");
    var windows = suggest(asked, busy(List.of(), List.of()), at("2026-11-25T15:01")).sameDay();
    assertThat(starts(windows))
        .containsExactly(
            "2026-11-25T15:15", "2026-11-25T15:30", "2026-11-25T15:45", "2026-11-25T16:00");
  }

  @Test
  void windowsEndWithTheWorkingHoursAndSpareTheLunch() {
    var asked = period("2026-11-25T11:00", "2026-11-25T12:30");
    var windows = suggest(asked, busy(List.of(), List.of()), LONG_AGO).sameDay();
    assertThat(starts(windows))
        .containsExactly(
            "2026-11-25T10:00",
            "2026-11-25T09:45",
            "2026-11-25T09:30",
            "2026-11-25T09:15",
            "2026-11-25T09:00",
            "2026-11-25T08:45");
    var noon = period("2026-11-25T12:30", "2026-11-25T14:00");
    assertThat(starts(suggest(noon, busy(List.of(), List.of()), LONG_AGO).sameDay()).get(0))
        .isEqualTo("2026-11-25T13:30");
  }

  @Test
  void aMeetingLongerThanAHalfDayGoesThroughTheLunch() {
    var asked = period("2026-11-25T06:00", "2026-11-25T13:00");
    var windows = suggest(asked, busy(List.of(), List.of()), LONG_AGO).sameDay();
    assertThat(starts(windows)).contains("2026-11-25T07:00", "2026-11-25T08:15");
  }

  @Test
  void aMeetingLongerThanTheDayHasNoWindow() {
    var asked = period("2026-11-25T06:00", "2026-11-25T19:00");
    var suggestions = suggest(asked, busy(List.of(), List.of()), LONG_AGO);
    assertThat(suggestions.sameDay()).isEmpty();
    assertThat(suggestions.nextDays()).isEmpty();
  }

  @Test
  void theBestOfEachOfTheNextFiveWorkingDays() {
    var asked = period("2026-11-25T08:00", "2026-11-25T09:00");
    var thursday = List.of(period("2026-11-26T07:00", "2026-11-26T17:00"));
    var windows = suggest(asked, busy(List.of(), thursday), LONG_AGO).nextDays();
    assertThat(starts(windows))
        .containsExactly(
            "2026-11-27T08:00",
            "2026-11-30T08:00",
            "2026-12-01T08:00",
            "2026-12-02T08:00",
            "2026-11-26T08:00");
    assertThat(windows.get(4).inTheWay()).containsExactly(OTHER);
  }

  @Test
  void holidaysAreLeftOutAndMakeUpSaturdaysCount() {
    var asked = period("2026-08-28T08:00", "2026-08-28T09:00");
    var windows = suggest(asked, busy(List.of(), List.of()), LONG_AGO).nextDays();
    assertThat(starts(windows))
        .containsExactly(
            "2026-09-03T08:00",
            "2026-09-04T08:00",
            "2026-09-07T08:00",
            "2026-09-08T08:00",
            "2026-09-09T08:00");
    var week = period("2026-08-20T08:00", "2026-08-20T09:00");
    assertThat(starts(suggest(week, busy(List.of(), List.of()), LONG_AGO).nextDays()))
        .contains("2026-08-21T08:00", "2026-08-22T08:00", "2026-08-24T08:00");
  }

  @Test
  void theYearsEndIsCrossed() {
    var asked = period("2026-12-31T14:00", "2026-12-31T15:00");
    var windows = suggest(asked, busy(List.of(), List.of()), LONG_AGO).nextDays();
    assertThat(starts(windows).get(0)).isEqualTo("2027-01-04T14:00");
  }

  @Test
  void daysThatHaveGoneByAreNotNext() {
    var asked = period("2026-11-20T08:00", "2026-11-20T09:00");
    var windows = suggest(asked, busy(List.of(), List.of()), at("2026-11-25T10:00")).nextDays();
    assertThat(starts(windows).get(0)).isEqualTo("2026-11-26T08:00");
  }

  @Test
  void theHorizonCoversEveryDaySuggested() {
    var horizon = Suggestions.horizon(at("2026-08-28T08:00"), CALENDAR, at("2026-08-28T00:00"));
    assertThat(horizon).isEqualTo(period("2026-08-28T00:00", "2026-09-10T00:00"));
  }

  private static final WorkingCalendar CALENDAR =
      new WorkingCalendar(
          Map.of(
              LocalDate.parse("2026-08-22"), true,
              LocalDate.parse("2026-08-31"), false,
              LocalDate.parse("2026-09-01"), false,
              LocalDate.parse("2026-09-02"), false,
              LocalDate.parse("2027-01-01"), false),
          List.of(
              new WorkingHours(LocalTime.of(7, 0), LocalTime.of(11, 30)),
              new WorkingHours(LocalTime.of(13, 30), LocalTime.of(17, 0))));

  private static Suggestions suggest(Period asked, Map<UUID, List<Period>> busy, Instant now) {
    return new Suggestions(asked, busy, CALENDAR, now);
  }

  private static Map<UUID, List<Period>> busy(List<Period> host, List<Period> other) {
    var busy = new LinkedHashMap<UUID, List<Period>>();
    busy.put(HOST, host);
    busy.put(OTHER, other);
    return busy;
  }

  private static Period period(String start, String end) {
    return new Period(at(start), at(end));
  }

  private static Instant at(String local) {
    return Instant.parse(local + ":00+07:00");
  }

  private static List<String> starts(List<Suggestions.Window> windows) {
    return windows.stream()
        .map(window -> Times.format(window.period().start()).substring(0, 16))
        .toList();
  }
}
