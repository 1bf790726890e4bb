package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Minutes of a meeting that begins at 0. */
class PresenceTest {
  private static final Instant BEGINS = Instant.parse("2026-11-24T02:00:00Z");

  @Test
  void whoNeverCameWasNotPresent() {
    assertThat(presence(60)).isEmpty();
  }

  @Test
  void whoOnlyTriedTheLineBeforeTheMeetingWasNotPresent() {
    assertThat(presence(60, span(-50, -40), span(-10, 0))).isEmpty();
  }

  @Test
  void whoCameEarlyAndStayedIsOnTimeAndIsCountedFromTheComing() {
    var presence = presence(60, span(-50, -40), span(-10, 60)).orElseThrow();
    assertThat(presence.firstJoinedAt()).isEqualTo(at(-10));
    assertThat(presence.lateMinutes(BEGINS)).isZero();
    assertThat(presence.drops()).isZero();
    assertThat(presence.total()).isEqualTo(Duration.ofMinutes(70));
  }

  @Test
  void lateCountsWholeMinutes() {
    assertThat(late(59)).isZero();
    assertThat(late(60)).isEqualTo(1);
    assertThat(late(119)).isEqualTo(1);
  }

  @Test
  void awayInBetweenIsADropAndNotCounted() {
    var presence = presence(60, span(0, 10), span(12, 30), span(40, 60)).orElseThrow();
    assertThat(presence.drops()).isEqualTo(2);
    assertThat(presence.total()).isEqualTo(Duration.ofMinutes(48));
    assertThat(presence.lastLeftAt()).contains(at(60));
  }

  @Test
  void twoConnectionsAtOnceAreOnePresence() {
    var presence = presence(60, span(0, 30), span(10, 20), span(30, 45)).orElseThrow();
    assertThat(presence.drops()).isZero();
    assertThat(presence.total()).isEqualTo(Duration.ofMinutes(45));
  }

  @Test
  void whoseOneConnectionIsStillOpenIsInTheRoom() {
    var open = new Presence.Span(at(5), Optional.empty());
    var presence = presence(60, open, span(10, 20)).orElseThrow();
    assertThat(presence.isInRoom()).isTrue();
    assertThat(presence.drops()).isZero();
    assertThat(presence.total()).isEqualTo(Duration.ofMinutes(55));
  }

  @Test
  void aClockAheadOfOursCountsNothing() {
    var open = new Presence.Span(at(1), Optional.empty());
    assertThat(presence(0, open).orElseThrow().total()).isZero();
  }

  private static int late(int seconds) {
    var span = new Presence.Span(BEGINS.plusSeconds(seconds), Optional.empty());
    return presence(60, span).orElseThrow().lateMinutes(BEGINS);
  }

  private static Optional<Presence> presence(int now, Presence.Span... spans) {
    return Presence.of(List.of(spans), BEGINS, at(now));
  }

  private static Presence.Span span(int from, int to) {
    return new Presence.Span(at(from), Optional.of(at(to)));
  }

  private static Instant at(int minute) {
    return BEGINS.plus(Duration.ofMinutes(minute));
  }
}
