package vn.diemcau.room.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.outbox.Backoff;
import vn.diemcau.room.server.RoomServices;

/**
 * Sees to it that Jitsi's rooms are as the calendar has them. It looks when something changes, and
 * every few seconds while a room may be open, since some things follow from the clock; otherwise
 * seldom.
 */
public final class LiveControl {
  private static final Logger LOG = LoggerFactory.getLogger(LiveControl.class);
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration WHILE_OPEN = Duration.ofSeconds(5);
  private static final Duration OTHERWISE = Duration.ofMinutes(1);

  /** What may make somebody's presence right or wrong. */
  private static final Set<String> TOPICS = Set.of("meeting", "live", "kiosk", "jitsi");

  private final Vertx vertx;
  private final ChangeFeed feed;
  private final RoomKeeper keeper;

  private ChangeFeed.Listener listener;
  private long timer = -1;
  private boolean wanted;
  private boolean stopped;
  private Future<Void> round = Future.succeededFuture();

  public LiveControl(RoomServices services) {
    this.vertx = services.vertx();
    this.feed = services.feed();
    var overrun = services.config().room().overrun();
    this.keeper =
        new RoomKeeper(
            services.database(), services.clock(), services.audit(), services.outbox(), overrun);
    var orders =
        new JitsiOrders(
            services.database(), services.clock(), services.servers(), services.jitsi(), overrun);
    services
        .relay()
        .deliver(RoomKeeper.END, Backoff.QUICK, orders::end)
        .deliver(RoomKeeper.REMOVE, Backoff.QUICK, orders::remove)
        .deliver(JitsiOrders.CHAT, Backoff.QUICK, orders::say);
  }

  public Future<Void> start() {
    listener =
        feed.listen(
            change -> {
              if (TOPICS.contains(change.change().topic())) {
                wake();
              }
            });
    wake();
    return Future.succeededFuture();
  }

  /** Begins nothing more; done when what is under way is. */
  public synchronized Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    if (listener != null) {
      listener.close();
    }
    return round;
  }

  private synchronized void wake() {
    wanted = true;
    if (!stopped && round.isComplete()) {
      wanted = false;
      vertx.cancelTimer(timer);
      round =
          keeper
              .look()
              .onFailure(error -> LOG.warn("rooms not looked at: {}", error.toString()))
              // Not knowing is no reason to look away.
              .otherwise(true)
              .onSuccess(this::waitForNext)
              .mapEmpty();
    }
  }

  private synchronized void waitForNext(boolean mayBeOpen) {
    if (!stopped) {
      var wait = wanted ? AT_ONCE : mayBeOpen ? WHILE_OPEN : OTHERWISE;
      timer = vertx.setTimer(wait.toMillis(), tick -> wake());
    }
  }
}
