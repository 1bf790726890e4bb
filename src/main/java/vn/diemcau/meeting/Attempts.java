package vn.diemcau.meeting;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseUnavailable;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.ProblemException;

/**
 * What happens after a change was rolled back: it is tried again where the reason has gone or can
 * be cleared away, else the caller learns who is in the way.
 */
final class Attempts {
  private static final int MORE = 3;

  private final Database database;
  private final ExpireHolds expireHolds;

  Attempts(Database database, ExpireHolds expireHolds) {
    this.database = database;
    this.expireHolds = expireHolds;
  }

  /**
   * @param again whether a meeting changed by another meanwhile is simply read again; false where
   *     the caller named a version
   */
  <T> Future<T> of(Caller caller, boolean again, Supplier<Future<T>> attempt) {
    return of(caller, again, attempt, MORE);
  }

  private <T> Future<T> of(Caller caller, boolean again, Supplier<Future<T>> attempt, int more) {
    return attempt
        .get()
        .recover(
            error -> {
              if (error instanceof Clash clash) {
                return clear(caller, clash)
                    .compose(
                        ok ->
                            more > 0
                                ? of(caller, again, attempt, more - 1)
                                : Problem.unavailable().<T>failed());
              }
              return more > 0 && (again && isStale(error) || isCrowded(error))
                  ? of(caller, again, attempt, more - 1)
                  : Future.failedFuture(error);
            });
  }

  /** Many at the same rooms: whoever waited too long for its turn queues once more. */
  private static boolean isCrowded(Throwable error) {
    return error instanceof DatabaseUnavailable.LockTimeout;
  }

  private static boolean isStale(Throwable error) {
    return error instanceof ProblemException known
        && known.problem().code() == ProblemCode.STALE_VERSION;
  }

  /**
   * Succeeds when nothing is in the way any more: it has gone meanwhile, or was a hold whose time
   * is over, which is released here. Otherwise fails with everything that is in the way.
   */
  private Future<Void> clear(Caller caller, Clash clash) {
    return MeetingReads.conflicts(
            database::read,
            caller.id(),
            caller.now(),
            clash.endpoints(),
            clash.period(),
            clash.meeting())
        .compose(
            conflicts -> {
              var expired =
                  conflicts.stream()
                      .filter(Conflict::expired)
                      .map(Conflict::meetingId)
                      .distinct()
                      .toList();
              if (!expired.isEmpty()) {
                return expireHolds.release(expired, caller.now());
              }
              return conflicts.isEmpty() ? Future.succeededFuture() : busy(conflicts).failed();
            });
  }

  private static Problem busy(List<Conflict> conflicts) {
    var count = conflicts.stream().map(Conflict::endpointId).distinct().count();
    return Problem.of(
            ProblemCode.ENDPOINT_BUSY,
            "%d điểm cầu đã có lịch trong giờ này. Đổi giờ, bỏ điểm trùng hoặc giữ các điểm còn rảnh."
                .formatted(count))
        .with("conflicts", Conflict.toJson(conflicts));
  }
}
