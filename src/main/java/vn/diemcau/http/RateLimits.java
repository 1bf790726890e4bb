package vn.diemcau.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * Counts calls in this process alone: with several replicas a caller gets the sum of what each
 * allows.
 */
public final class RateLimits {
  private static final long MAX_CALLERS = 100_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MAX_CALLERS)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();
  private final int factor;

  /**
   * @param factor multiplies every limit; 1 outside benchmarks
   */
  public RateLimits(int factor) {
    this.factor = factor;
  }

  /** Counts one call; throws the problem {@code rate-limited} when there were too many. */
  public void spend(Rate rate, String caller) {
    var probe = bucket(rate, caller).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Problem.rateLimited(Duration.ofNanos(probe.getNanosToWaitForRefill())).exception();
    }
  }

  private Bucket bucket(Rate rate, String caller) {
    return buckets.get(
        rate.name() + " " + caller, key -> newBucket(rate.perMinute() * (long) factor));
  }

  private static Bucket newBucket(long perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }
}
