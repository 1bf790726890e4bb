package vn.diemcau.account;

import java.time.Duration;

/**
 * How long one address waits for one account after its wrong passwords. Ten are free, which is the
 * limit a minute; from then on each wait is twice the last, up to a quarter of an hour. Nobody is
 * locked out for good, and nobody can keep another address out.
 *
 * @param rateFactor multiplies what is free, for benchmarks
 */
record SignInDelay(int rateFactor) {
  /** A pause this long and the count begins anew; never shorter than the longest wait. */
  static final Duration FORGET_AFTER = Duration.ofMinutes(15);

  private static final int FREE = 10;
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 4;

  /**
   * @param failures wrong passwords so far, the present one included
   */
  Duration after(int failures) {
    long beyond = failures - (long) FREE * rateFactor;
    if (beyond < 0) {
      return Duration.ZERO;
    }
    var delay = FIRST.multipliedBy(1L << Math.min(beyond, DOUBLINGS));
    return delay.compareTo(FORGET_AFTER) < 0 ? delay : FORGET_AFTER;
  }
}
