package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
  private static final Instant START = Instant.parse("2026-11-25T01:00:00Z");
  private static final Instant END = Instant.parse("2026-11-25T02:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "booked, 2026-11-25T00:59:59Z, BOOKED",
    "booked, 2026-11-25T01:00:00Z, LIVE",
    "booked, 2026-11-25T01:59:59Z, LIVE",
    "booked, 2026-11-25T02:00:00Z, ENDED",
    "hold, 2026-11-25T01:30:00Z, HOLD",
    "draft, 2026-11-25T03:00:00Z, DRAFT",
    "cancelled, 2026-11-25T01:30:00Z, CANCELLED",
    "postponed, 2026-11-25T01:30:00Z, POSTPONED"
  })
  void onlyABookedMeetingGoesLiveAndEnds(String stored, Instant now, Status expected) {
    assertThat(Status.of(stored, START, END, null, now)).isEqualTo(expected);
  }

  @Test
  void anIncompleteDraftHasAStatusToo() {
    assertThat(Status.of("draft", null, null, null, START)).isEqualTo(Status.DRAFT);
  }

  @Test
  void roomNamesAreRandomAndOfThePromisedShape() {
    var names = new HashSet<String>();
    for (int i = 0; i < 1000; i++) {
      names.add(RoomName.random());
    }
    assertThat(names).hasSize(1000).allMatch(name -> name.matches("dc-[a-z2-7]{26}"));
  }
}
