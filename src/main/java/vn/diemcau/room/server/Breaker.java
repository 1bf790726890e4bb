package vn.diemcau.room.server;

import java.time.Duration;
import java.time.Instant;

/**
 * After three failures in a row nobody is asked for ten seconds: what does not answer is not made
 * slower, and whoever asks learns it at once.
 */
final class Breaker {
  static final Duration OPEN = Duration.ofSeconds(10);

  private static final int FAILURES = 3;

  private int failures;
  private Instant openUntil = Instant.MIN;

  synchronized boolean isOpen(Instant now) {
    return now.isBefore(openUntil);
  }

  synchronized void answered() {
    failures = 0;
  }

  synchronized void failed(Instant now) {
    failures++;
    if (failures >= FAILURES) {
      openUntil = now.plus(OPEN);
    }
  }
}
