package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

/**
 * Who is in the way is asked in two ways that look at as few rows as they can; both must find what
 * comparing every row finds. A failing run prints its seed; {@code -Dseed=…} repeats it.
 */
class InTheWayTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final int QUARTERS = 4 * 24 * 4;
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int QUESTIONS = 150;
  private static final DatabaseLimits LIMITS =
      new DatabaseLimits(4, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10));

  private static Vertx vertx;
  private static Database database;

  private record Taken(UUID endpoint, Period period) {}

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = new Database(vertx, TestDatabase.fresh(), LIMITS);
  }

  @AfterAll
  static void close() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void bothWaysFindWhatComparingEveryRowFinds() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    var endpoints = List.of(endpoint("A"), endpoint("B"), endpoint("C"));
    var taken = new ArrayList<Taken>();
    endpoints.forEach(endpoint -> fill(random, endpoint, taken));
    for (int i = 0; i < QUESTIONS; i++) {
      var from = random.nextInt(QUARTERS);
      var asked = period(from, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 120));
      var some = endpoints.subList(random.nextInt(3), 3);
      var expected =
          taken.stream()
              .filter(one -> some.contains(one.endpoint()) && one.period().overlaps(asked))
              .sorted(order(endpoints))
              .toList();
      assertThat(conflicts(some, asked)).as("seed %d, %s", seed, asked).isEqualTo(expected);
      assertThat(isFree(some, asked)).as("seed %d, %s", seed, asked).isEqualTo(expected.isEmpty());
    }
  }

  /** From a quarter of an hour to a whole day long, often one right after another. */
  private static void fill(Random random, UUID endpoint, List<Taken> taken) {
    for (int at = random.nextInt(8); at < QUARTERS; ) {
      var length = 1 + random.nextInt(random.nextInt(5) == 0 ? 96 : 8);
      var period = period(at, at + length);
      // Given up, but still written down: in nobody's way.
      var active = random.nextInt(6) > 0;
      database
          .query(
              """
              insert into reservation (endpoint_id, period, kind, active)
              values ($1, tstzrange($2, $3), 'maintenance', $4)
              """,
              Tuple.of(endpoint, Times.utc(period.start()), Times.utc(period.end()), active))
          .await();
      if (active) {
        taken.add(new Taken(endpoint, period));
      }
      at += length + (random.nextBoolean() ? 0 : random.nextInt(30));
    }
  }

  private static List<Taken> conflicts(List<UUID> endpoints, Period period) {
    return MeetingReads.conflicts(database::read, UUID.randomUUID(), START, endpoints, period, null)
        .await()
        .stream()
        .map(conflict -> new Taken(conflict.endpointId(), conflict.period()))
        .toList();
  }

  private static boolean isFree(List<UUID> endpoints, Period period) {
    return database
        .withTransaction(tx -> Meetings.stillFree(tx, endpoints, period))
        .map(true)
        .otherwise(
            error -> {
              assertThat(error).isInstanceOf(PgException.class);
              assertThat(((PgException) error).getSqlState()).isEqualTo("23P01");
              assertThat(((PgException) error).getConstraint()).isEqualTo("reservation_no_overlap");
              return false;
            })
        .await();
  }

  private static UUID endpoint(String code) {
    return database
        .query(
            "insert into endpoint (code, name, short_name) values ($1, $1, $1) returning id",
            Tuple.of(code))
        .await()
        .iterator()
        .next()
        .getUUID("id");
  }

  private static Comparator<Taken> order(List<UUID> endpoints) {
    var byText = endpoints.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    return Comparator.<Taken>comparingInt(one -> byText.indexOf(one.endpoint()))
        .thenComparing(one -> one.period().start());
  }

  private static Period period(int from, int to) {
    return new Period(START.plus(QUARTER.multipliedBy(from)), START.plus(QUARTER.multipliedBy(to)));
  }
}
