package vn.diemcau.http;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Who administers gives the password again when it was last given more than five minutes ago: a
 * screen left open must not make administrators.
 */
public final class AdminProof {
  public static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final Clock clock;

  public AdminProof(Clock clock) {
    this.clock = clock;
  }

  /** Fails with {@code forbidden} and the member {@code proof} when the proof is too old. */
  public Future<Void> require(Call call) {
    var provedAt = call.user().provedAt().orElse(Instant.EPOCH);
    return clock.instant().isAfter(provedAt.plus(MAX_AGE))
        ? Problem.of(
                ProblemCode.FORBIDDEN,
                "Nhập lại mật khẩu để làm việc quản trị này; lần nhập trước đã quá 5 phút.")
            .with("proof", true)
            .failed()
        : Future.succeededFuture();
  }
}
