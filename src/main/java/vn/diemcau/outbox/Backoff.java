package vn.diemcau.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a fact that could not be delivered waits.
 *
 * @param first after the first attempt; doubled after each further one
 * @param max at most
 */
public record Backoff(Duration first, Duration max) {
  /** For whoever may be away for long and is in no hurry, such as a mail server. */
  public static final Backoff PATIENT = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

  /** For what somebody waits for this moment. */
  public static final Backoff QUICK = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

  private static final int MAX_DOUBLINGS = 20;

  /**
   * Up to a fifth more than doubling alone would give, so that what failed together does not come
   * back together.
   *
   * @param attempt those made so far, from 1
   */
  Duration after(int attempt) {
    var doubled = first.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
    var wait = doubled.compareTo(max) > 0 ? max : doubled;
    return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 5));
  }
}
