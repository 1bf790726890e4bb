package vn.diemcau.http;

/** A rate limit: how many times a minute, counted for whom. */
public enum Rate {
  /** Calls without an identity, by address. */
  ANONYMOUS(60),
  /** Changes, by user. */
  WRITE(60),
  /** Room tokens, by identity. */
  TOKEN(20);

  private final int perMinute;

  Rate(int perMinute) {
    this.perMinute = perMinute;
  }

  int perMinute() {
    return perMinute;
  }
}
