package vn.diemcau.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.MutableClock;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

class OutboxRelayTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private static Vertx vertx;
  private static Database database;

  private final MutableClock clock = new MutableClock(NOW);
  private final List<String> delivered = new ArrayList<>();
  private boolean away;
  private OutboxRelay relay;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    var second = Duration.ofSeconds(5);
    database =
        new Database(vertx, TestDatabase.fresh(), new DatabaseLimits(4, second, second, second));
  }

  @AfterAll
  static void close() {
    database.close().await();
    vertx.close().await();
  }

  @BeforeEach
  void start() {
    database.query("delete from outbox", Tuple.tuple()).await();
    relay =
        new OutboxRelay(vertx, database, clock)
            .deliver("slow", this::deliver)
            .deliver("quick", Backoff.QUICK, this::deliver);
  }

  @Test
  void aFactIsDeliveredOnce() {
    append("slow", "a");
    append("slow", "a");
    relay.deliverBatch().await();
    relay.deliverBatch().await();
    assertThat(delivered).containsExactly("a");
  }

  @Test
  void whatSomebodyWaitsForIsTriedAgainSoonAndWithinAMinuteEver() {
    away = true;
    append("quick", "a");
    var waits = new ArrayList<Duration>();
    for (int attempt = 1; attempt <= 8; attempt++) {
      relay.deliverBatch().await();
      var next = row().getOffsetDateTime("available_at").toInstant();
      waits.add(Duration.between(clock.instant(), next));
      clock.set(next);
    }
    var least = List.of(5, 10, 20, 40, 60, 60, 60, 60);
    for (int i = 0; i < least.size(); i++) {
      assertThat(waits.get(i).toMillis()).isBetween(least.get(i) * 1000L, least.get(i) * 1200L);
    }
    away = false;
    relay.deliverBatch().await();
    assertThat(delivered).containsExactly("a");
    assertThat(row().getOffsetDateTime("done_at")).isNotNull();
  }

  @Test
  void whatCanWaitWaitsAMinuteAtFirst() {
    away = true;
    append("slow", "a");
    relay.deliverBatch().await();
    assertThat(row().getOffsetDateTime("available_at").toInstant())
        .isBetween(NOW.plusSeconds(60), NOW.plusSeconds(72));
  }

  @Test
  void afterTwoDaysItStaysVisibleAsFailed() {
    away = true;
    append("quick", "a");
    relay.deliverBatch().await();
    clock.set(NOW.plus(Duration.ofHours(49)));
    relay.deliverBatch().await();
    assertThat(row().getOffsetDateTime("failed_at")).isNotNull();
    assertThat(row().getString("error")).isEqualTo("IllegalStateException");
  }

  private Future<Void> deliver(Fact fact) {
    if (away) {
      return Future.failedFuture(new IllegalStateException("away"));
    }
    delivered.add(fact.key());
    return Future.succeededFuture();
  }

  private void append(String topic, String key) {
    // A relay without receivers is woken in vain: the test delivers.
    var outbox = new Outbox(clock, new OutboxRelay(vertx, database, clock));
    database.withTransaction(tx -> outbox.append(tx, topic, key, new JsonObject())).await();
  }

  private static Row row() {
    return database.query("select * from outbox", Tuple.tuple()).await().iterator().next();
  }
}
