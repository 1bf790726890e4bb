package vn.diemcau.outbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.Database;

/**
 * Delivers facts after their transaction. Any number of replicas may run one: a row is leased for a
 * minute by whoever takes it, and comes back when its holder dies. What fails is tried again, by
 * its topic's {@link Backoff}, for 48 h; then it stays visible as failed. One that fails never
 * holds up the others.
 */
public final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 50;
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration GIVE_UP = Duration.ofHours(48);

  private static final String TAKE =
      """
      update outbox
      set leased_until = $2, attempts = attempts + 1
      where id in (
        select id from outbox
        where done_at is null and failed_at is null
          and available_at <= $1 and (leased_until is null or leased_until <= $1)
          and topic = any ($3)
        order by available_at, id
        limit $4
        for update skip locked)
      returning id, topic, key, payload, attempts, created_at
      """;
  private static final String DONE =
      "update outbox set done_at = $2, leased_until = null, error = null where id = $1";
  private static final String AGAIN =
      "update outbox set available_at = $2, leased_until = null, error = $3 where id = $1";
  private static final String FAILED =
      "update outbox set failed_at = $2, leased_until = null, error = $3 where id = $1";

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final Map<String, Receiver> receivers = new HashMap<>();

  private long timer = -1;
  private boolean stopped;
  private boolean wanted;
  private Future<Void> round = Future.succeededFuture();

  public OutboxRelay(Vertx vertx, Database database, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
  }

  private record Receiver(Backoff backoff, Function<Fact, Future<Void>> deliver) {}

  /** Whoever delivers facts of this topic, and is in no hurry; told before {@link #start}. */
  public OutboxRelay deliver(String topic, Function<Fact, Future<Void>> receiver) {
    return deliver(topic, Backoff.PATIENT, receiver);
  }

  public OutboxRelay deliver(String topic, Backoff backoff, Function<Fact, Future<Void>> receiver) {
    receivers.put(topic, new Receiver(backoff, receiver));
    return this;
  }

  public OutboxRelay start() {
    timer = vertx.setPeriodic(POLL.toMillis(), tick -> wake());
    wake();
    return this;
  }

  /** Takes no more facts; done when those under way are. */
  public synchronized Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round;
  }

  /** There may be something to do. Harmless at any time. */
  public synchronized void wake() {
    wanted = true;
    if (!stopped && round.isComplete() && !receivers.isEmpty()) {
      wanted = false;
      round = deliverBatch().onComplete(ended -> again());
    }
  }

  private void again() {
    boolean go;
    synchronized (this) {
      go = wanted;
    }
    if (go) {
      vertx.runOnContext(ok -> wake());
    }
  }

  /** One round: a batch is taken and each fact of it delivered on its own. */
  Future<Void> deliverBatch() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var topics = receivers.keySet().toArray(String[]::new);
    return database
        .query(TAKE, Tuple.of(now, now.plus(LEASE), topics, BATCH))
        .compose(
            rows -> {
              var taken = StreamSupport.stream(rows.spliterator(), false).toList();
              if (taken.size() == BATCH) {
                wanted = true;
              }
              return Future.join(taken.stream().map(this::deliver).toList());
            })
        .onFailure(error -> LOG.warn("outbox round failed: {}", error.toString()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Void> deliver(Row row) {
    var fact =
        new Fact(
            row.getLong("id"),
            row.getString("topic"),
            row.getString("key"),
            row.getJsonObject("payload"),
            row.getInteger("attempts"));
    return Future.succeededFuture(fact)
        .compose(receivers.get(fact.topic()).deliver())
        .compose(
            ok -> mark(DONE, List.of(fact.id(), now())),
            error -> {
              LOG.atWarn()
                  .addKeyValue("topic", fact.topic())
                  .addKeyValue("fact", fact.id())
                  .addKeyValue("attempt", fact.attempt())
                  .log("delivery failed: {}", error.getClass().getSimpleName());
              return postpone(row, fact, error);
            });
  }

  private Future<Void> postpone(Row row, Fact fact, Throwable error) {
    // The class alone: a message may quote an address or a name.
    var reason = error.getClass().getSimpleName();
    var old = row.getOffsetDateTime("created_at").plus(GIVE_UP).isBefore(now());
    return old
        ? mark(FAILED, List.of(fact.id(), now(), reason))
        : mark(AGAIN, List.of(fact.id(), now().plus(backoff(fact)), reason));
  }

  private Duration backoff(Fact fact) {
    return receivers.get(fact.topic()).backoff().after(fact.attempt());
  }

  private Future<Void> mark(String sql, List<Object> values) {
    return database.query(sql, Tuple.tuple(values)).mapEmpty();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
