package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the clock does to meetings: holds run out, wishes are taken. Every step is safe when two
 * replicas do it at once, so none of them leads.
 */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration ROUND = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final Clock clock;
  private final AtomicBoolean wishesWanted = new AtomicBoolean();

  private ExpireHolds expireHolds;
  private TakeWishes takeWishes;
  private long timer = -1;
  private boolean stopped;
  private Future<Void> round = Future.succeededFuture();

  Housekeeping(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  void keep(ExpireHolds holds, TakeWishes wishes) {
    this.expireHolds = holds;
    this.takeWishes = wishes;
  }

  void start() {
    timer = vertx.setPeriodic(ROUND.toMillis(), tick -> begin(this::sweep));
  }

  /** Begins nothing more; done when what is under way is. */
  synchronized Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round;
  }

  /** Rooms came free: wishes may be taken at once. Harmless at any time. */
  void roomsCameFree() {
    wishesWanted.set(true);
    begin(() -> takeWishes.sweep(clock.instant()));
  }

  /** One whole round, now. */
  Future<Void> sweep() {
    var now = clock.instant();
    return expireHolds.sweep(now).compose(ok -> takeWishes.sweep(now));
  }

  private synchronized void begin(Supplier<Future<Void>> work) {
    if (stopped || timer < 0 || !round.isComplete()) {
      return;
    }
    wishesWanted.set(false);
    round =
        work.get()
            .onFailure(error -> LOG.warn("housekeeping failed: {}", error.toString()))
            .otherwiseEmpty()
            .onComplete(ended -> again());
  }

  private void again() {
    if (wishesWanted.get()) {
      vertx.runOnContext(ok -> begin(() -> takeWishes.sweep(clock.instant())));
    }
  }
}
