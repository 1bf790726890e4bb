package vn.diemcau.db;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failure of the driver means to a caller. Codes: PostgreSQL manual, appendix A. */
final class PgErrors {
  private static final Set<String> WORTH_A_RETRY = Set.of("40P01", "40001");
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Query cancelled by the statement limit; a standby or a full disk refusing to write. */
  private static final Set<String> UNAVAILABLE =
      Set.of("57014", "25006", "25P03", "40P01", "40001");

  /** Connection exceptions, insufficient resources, operator intervention, system errors. */
  private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");

  private PgErrors() {}

  /** Two transactions stood in each other's way; doing it again may succeed. */
  static boolean isWorthARetry(Throwable error) {
    return error instanceof PgException pg && WORTH_A_RETRY.contains(pg.getSqlState());
  }

  /**
   * A lost or missing database becomes {@link DatabaseUnavailable}; any other error stays what it
   * is.
   */
  static <T> Future<T> explain(Throwable error) {
    if (error instanceof DatabaseException database) {
      return Future.failedFuture(explained(database));
    }
    if (error instanceof ClosedConnectionException
        || error instanceof IOException
        || error instanceof TimeoutException
        || isFullQueue(error)) {
      return Future.failedFuture(new DatabaseUnavailable(error.getMessage(), error));
    }
    return Future.failedFuture(error);
  }

  private static RuntimeException explained(DatabaseException error) {
    var state = String.valueOf(error.getSqlState());
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return new DatabaseUnavailable.LockTimeout(error);
    }
    return UNAVAILABLE.contains(state) || UNAVAILABLE_CLASSES.contains(state.substring(0, 2))
        ? new DatabaseUnavailable(state, error)
        : error;
  }

  /** The pool tells of a full wait queue by text alone. */
  private static boolean isFullQueue(Throwable error) {
    return String.valueOf(error.getMessage())
            .startsWith("Connection pool reached max wait queue size")
        || String.valueOf(error.getMessage()).startsWith("Pool closed");
  }
}
