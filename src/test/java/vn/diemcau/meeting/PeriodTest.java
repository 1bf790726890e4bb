package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  private static final Instant ZERO = Instant.parse("2026-12-31T17:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 10, 10, 20, false",
    "0, 10, 9, 20, true",
    "0, 10, 2, 3, true",
    "0, 10, 0, 10, true",
    "5, 6, 0, 5, false",
    "5, 6, 0, 6, true"
  })
  void periodsThatTouchDoNotOverlap(int a, int b, int c, int d, boolean overlap) {
    assertThat(period(a, b).overlaps(period(c, d))).isEqualTo(overlap);
    assertThat(period(c, d).overlaps(period(a, b))).isEqualTo(overlap);
  }

  @Test
  void anEmptyOrReversedPeriodIsABug() {
    assertThatThrownBy(() -> period(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> period(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Two periods overlap exactly when some minute lies in both. */
  @Test
  void overlapMeansASharedMinute() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      int a = random.nextInt(30);
      int b = a + 1 + random.nextInt(10);
      int c = random.nextInt(30);
      int d = c + 1 + random.nextInt(10);
      var minutes = new HashSet<Integer>();
      for (int minute = a; minute < b; minute++) {
        minutes.add(minute);
      }
      var shared = false;
      for (int minute = c; minute < d; minute++) {
        shared |= minutes.contains(minute);
      }
      assertThat(period(a, b).overlaps(period(c, d)))
          .as("seed %d: [%d,%d) [%d,%d)", seed, a, b, c, d)
          .isEqualTo(shared);
    }
  }

  private static Period period(int from, int to) {
    return new Period(ZERO.plusSeconds(from * 60L), ZERO.plusSeconds(to * 60L));
  }
}
