package vn.diemcau.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvCellsTest {
  private final List<CsvFault> faults = new ArrayList<>();

  @Test
  void theLastDayOfAFileIsInTheSpan() {
    var span = span("2025-02-20", "2025-06-30", null);
    assertThat(span.until()).isEqualTo(LocalDate.parse("2025-07-01"));
    assertThat(span.lastDay()).isEqualTo(LocalDate.parse("2025-06-30"));
    assertThat(span.contains(LocalDate.parse("2025-06-30"))).isTrue();
    assertThat(span.contains(LocalDate.parse("2025-07-01"))).isFalse();
  }

  @Test
  void emptyDatesAreOpen() {
    assertThat(span("", "", null)).isEqualTo(DaySpan.ALWAYS);
  }

  @Test
  void theOpenEndIsNoEnd() {
    assertThat(span("", "2025-06-30", LocalDate.parse("2025-06-30"))).isEqualTo(DaySpan.ALWAYS);
    assertThat(span("", "2025-02-19", LocalDate.parse("2025-06-30")).until())
        .isEqualTo(LocalDate.parse("2025-02-20"));
  }

  @Test
  void oneDayIsASpan() {
    assertThat(span("2024-02-29", "2024-02-29", null).lastDay()).isEqualTo("2024-02-29");
  }

  @Test
  void daysTheCalendarLacksAndOtherWritingsAreFaults() {
    for (var bad : List.of("2025-02-29", "30/06/2025", "2025-6-30", "hôm nay", "0001-01-01")) {
      faults.clear();
      assertThat(span(bad, "", null)).isNull();
      assertThat(faults).extracting(CsvFault::code).containsExactly("bad-date");
    }
  }

  @Test
  void anEndBeforeTheStartIsAFault() {
    assertThat(span("2025-06-30", "2025-06-29", null)).isNull();
    assertThat(faults).extracting(CsvFault::code).containsExactly("end-before-start");
  }

  @Test
  void lengthCountsCodePoints() {
    var cells = new CsvCells(new CsvRow(2, Map.of("name", "𝒳".repeat(10))), faults);
    cells.required("name", 10);
    assertThat(faults).isEmpty();
    cells.required("name", 9);
    assertThat(faults).extracting(CsvFault::code).containsExactly("too-long");
  }

  @Test
  void spansThatTouchDoNotOverlap() {
    var early = span("2025-01-01", "2025-06-30", null);
    var late = span("2025-07-01", "", null);
    assertThat(early.overlaps(late)).isFalse();
    assertThat(late.overlaps(early)).isFalse();
    assertThat(early.overlaps(span("2025-06-30", "2025-06-30", null))).isTrue();
    assertThat(DaySpan.ALWAYS.overlaps(late)).isTrue();
  }

  private DaySpan span(String first, String last, LocalDate openEnd) {
    var row = new CsvRow(2, Map.of("valid_from", first, "valid_to", last));
    return new CsvCells(row, faults).span("valid_from", "valid_to", openEnd);
  }
}
