package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a work every so often, never twice at once; one that fails is logged and done again. */
public final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final String name;
  private final Duration every;
  private final Supplier<Future<Void>> work;

  private long timer = -1;
  private boolean stopped;
  private Future<Void> round = Future.succeededFuture();

  public Rounds(Vertx vertx, String name, Duration every, Supplier<Future<Void>> work) {
    this.vertx = vertx;
    this.name = name;
    this.every = every;
    this.work = work;
  }

  public void start() {
    timer = vertx.setPeriodic(every.toMillis(), tick -> begin());
    begin();
  }

  /** Begins nothing more; done when what is under way is. */
  public synchronized Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round;
  }

  private synchronized void begin() {
    if (!stopped && round.isComplete()) {
      round =
          work.get()
              .onFailure(error -> LOG.warn("{} failed: {}", name, error.toString()))
              .otherwiseEmpty();
    }
  }
}
