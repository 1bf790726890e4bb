package vn.diemcau.db;

/**
 * The database cannot answer now: unreachable, full, read-only, too slow, or the connection was
 * lost during COMMIT so that nobody knows the outcome. The caller may repeat the request, with the
 * same idempotency key where it changes something.
 */
public class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String reason, Throwable cause) {
    super(reason, cause, false, false);
  }

  /** A lock was not free within the limit: somebody else is at the same rows. */
  public static final class LockTimeout extends DatabaseUnavailable {
    private static final long serialVersionUID = 1L;

    LockTimeout(Throwable cause) {
      super("lock timeout", cause);
    }
  }
}
