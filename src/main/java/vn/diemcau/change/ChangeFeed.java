package vn.diemcau.change;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.Database;

/**
 * Hands every change to whoever listens in this process, in order. NOTIFY, sent after the commit,
 * only wakes; the table is the truth and is read every five seconds in any case, so a lost wake
 * costs time and nothing else.
 */
public final class ChangeFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final String CHANNEL = "diemcau_change";
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration UNSETTLED_POLL = Duration.ofMillis(100);
  private static final long RECONNECT_MILLIS = 1000;

  private final Vertx vertx;
  private final Database database;
  private final Changes changes;
  private final PgSubscriber subscriber;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  private volatile Position position;
  private Future<Void> round = Future.succeededFuture();
  private boolean wanted;
  private boolean announcing;
  private boolean announceAgain;
  private boolean stopped;
  private long timer = -1;

  public ChangeFeed(Vertx vertx, Database database, Changes changes) {
    this.vertx = vertx;
    this.database = database;
    this.changes = changes;
    this.subscriber = PgSubscriber.subscriber(vertx, database.listenOptions());
    changes.onAppend(this::announce);
  }

  public Future<Void> start() {
    // The driver's default is never to connect again.
    subscriber.reconnectPolicy(attempt -> RECONNECT_MILLIS);
    subscriber.channel(CHANNEL).subscribeHandler(again -> wake()).handler(message -> wake());
    return changes
        .end()
        .onSuccess(
            end -> {
              position = end;
              timer = vertx.setPeriodic(POLL.toMillis(), tick -> wake());
            })
        .compose(end -> subscriber.connect());
  }

  public Future<Void> stop() {
    synchronized (this) {
      stopped = true;
    }
    vertx.cancelTimer(timer);
    return round.eventually(subscriber::close);
  }

  /** Hands over every change from now on until the returned listener is closed. */
  public Listener listen(Consumer<PlacedChange> consumer) {
    var listener = new Listener(consumer);
    listeners.add(listener);
    return listener;
  }

  /**
   * What a returning reader missed, in order; fails with {@link ResumeImpossible} when it was away
   * too long and must read everything again.
   */
  public Future<List<PlacedChange>> since(Position last) {
    return changes
        .isKnown(last)
        .compose(known -> known ? changes.after(last) : Future.failedFuture(new ResumeImpossible()))
        .compose(
            missed ->
                missed.size() < Changes.MAX_BATCH
                    ? Future.succeededFuture(missed)
                    : Future.failedFuture(new ResumeImpossible()));
  }

  /** The reader's place is no longer in the feed. */
  public static final class ResumeImpossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResumeImpossible() {
      super(null, null, false, false);
    }
  }

  public final class Listener implements AutoCloseable {
    private final Consumer<PlacedChange> consumer;

    private Listener(Consumer<PlacedChange> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }

  /** Wakes this process and, by NOTIFY, the others; many at once become one. */
  private synchronized void announce() {
    wake();
    if (announcing) {
      announceAgain = true;
      return;
    }
    announcing = true;
    database.read("select pg_notify($1, '')", Tuple.of(CHANNEL)).onComplete(sent -> announced());
  }

  private synchronized void announced() {
    announcing = false;
    if (announceAgain && !stopped) {
      announceAgain = false;
      announce();
    }
  }

  private synchronized void wake() {
    wanted = true;
    if (!stopped && position != null && round.isComplete()) {
      wanted = false;
      round =
          read()
              .onFailure(error -> LOG.warn("change feed could not be read: {}", error.toString()))
              .<Void>mapEmpty()
              .otherwiseEmpty()
              .onComplete(ended -> wakeIfWanted());
    }
  }

  private void wakeIfWanted() {
    boolean go;
    synchronized (this) {
      go = wanted && !stopped;
    }
    if (go) {
      vertx.runOnContext(ok -> wake());
    }
  }

  private Future<?> read() {
    return changes
        .after(position)
        .compose(
            batch -> {
              batch.forEach(this::handOut);
              return batch.size() == Changes.MAX_BATCH
                  ? Future.succeededFuture(true)
                  : changes.isUnsettled();
            })
        .onSuccess(
            more -> {
              if (more) {
                vertx.setTimer(UNSETTLED_POLL.toMillis(), tick -> wake());
              }
            });
  }

  private void handOut(PlacedChange change) {
    position = change.at();
    for (var listener : new ArrayList<>(listeners)) {
      try {
        listener.consumer.accept(change);
      } catch (RuntimeException bug) {
        LOG.error("a listener of changes failed", bug);
      }
    }
  }
}
