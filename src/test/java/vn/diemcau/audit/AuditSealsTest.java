package vn.diemcau.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.MutableClock;
import vn.diemcau.audit.AuditSeals.SealedDay;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

class AuditSealsTest {
  private static final DatabaseLimits LIMITS =
      new DatabaseLimits(8, Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(30));

  /** A Tuesday, 9 o'clock in Viet Nam. */
  private static final Instant TUESDAY = Instant.parse("2026-11-24T02:00:00Z");

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  private final MutableClock clock = new MutableClock(TUESDAY);
  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private Database owner;
  private AuditSeals seals;

  @BeforeEach
  void open() {
    var address = TestDatabase.fresh();
    database = new Database(vertx, address, LIMITS);
    owner =
        new Database(
            vertx, new DatabaseAddress(address.url(), address.owner(), address.owner()), LIMITS);
    seals = new AuditSeals(database, clock);
  }

  @AfterEach
  void close() {
    database.close().await();
    owner.close().await();
    vertx.close().await();
  }

  @Test
  void aDayIsSealedOnceItIsOverAndSettled() {
    entry("one");
    seals.sealDays().await();
    assertThat(check()).isEmpty();

    clock.set(Instant.parse("2026-11-24T17:59:00Z"));
    seals.sealDays().await();
    assertThat(check()).isEmpty();

    clock.set(Instant.parse("2026-11-24T18:00:00Z"));
    seals.sealDays().await();
    assertThat(check()).extracting(SealedDay::day).containsExactly(LocalDate.of(2026, 11, 24));
    assertThat(check()).allMatch(SealedDay::isWhole);
  }

  @Test
  void aServerThatWasOffSealsEveryDayItMissedTheQuietOnesToo() {
    entry("before the holidays");
    clock.advance(Duration.ofDays(3));
    entry("after them");
    clock.advance(Duration.ofDays(1));
    seals.sealDays().await();
    assertThat(check())
        .extracting(day -> day.seal().orElseThrow().entries())
        .containsExactly(1L, 0L, 0L, 1L);
    assertThat(check()).allMatch(SealedDay::isWhole);
  }

  @Test
  void moreEntriesThanOnePageAreAllInTheSeal() {
    owner
        .query(
            "insert into audit_entry (at, actor_kind, action, object_kind) "
                + "select $1, 'system', 'test', 'test' from generate_series(1, 2500)",
            Tuple.of(TUESDAY.atOffset(ZoneOffset.UTC)))
        .await();
    sealTuesday();
    assertThat(check())
        .extracting(day -> day.seal().orElseThrow().entries())
        .containsExactly(2500L);
    owner.query("update audit_entry set action = 'x' where id = 2500", Tuple.tuple()).await();
    assertThat(wholeness()).containsExactly(false);
  }

  @Test
  void ofManyReplicasOneSealsAndNoneFails() {
    entry("one");
    clock.advance(Duration.ofDays(5));
    var replicas =
        IntStream.range(0, 6).mapToObj(i -> new AuditSeals(database, clock).sealDays()).toList();
    Future.join(replicas).await();
    assertThat(check()).hasSize(5).allMatch(SealedDay::isWhole);
    assertThat(number("select count(*) as n from audit_seal")).isEqualTo(5);
  }

  @Test
  void aChangedEntryIsFound() {
    entry("one");
    entry("two");
    sealTuesday();
    tamper("update audit_entry set after = '{\"title\": \"khác\"}' where object_id = 'one'");
    assertThat(wholeness()).containsExactly(false);
  }

  @Test
  void anEntryTakenAwayOrPutInIsFound() {
    entry("one");
    entry("two");
    sealTuesday();
    tamper("delete from audit_entry where object_id = 'two'");
    assertThat(wholeness()).containsExactly(false);
    clock.set(TUESDAY);
    entry("two");
    assertThat(wholeness()).containsExactly(false);
  }

  @Test
  void anEntryMovedInTimeIsFound() {
    entry("one");
    entry("two");
    sealTuesday();
    tamper("update audit_entry set at = at + interval '1 second' where object_id = 'one'");
    assertThat(wholeness()).containsExactly(false);
  }

  @Test
  void aDayTakenOutWithItsEntriesAndItsSealIsFound() {
    entry("one");
    clock.advance(Duration.ofDays(1));
    entry("two");
    clock.advance(Duration.ofDays(1));
    seals.sealDays().await();
    assertThat(wholeness()).containsExactly(true, true);
    tamper("delete from audit_entry where object_id = 'one'");
    tamper("delete from audit_seal where day = '2026-11-24'");
    tamper("delete from job_tick where tick < '2026-11-24T12:00:00Z'");
    seals.sealDays().await();
    assertThat(check())
        .singleElement()
        .satisfies(
            wednesday -> {
              assertThat(wednesday.day()).isEqualTo(LocalDate.of(2026, 11, 25));
              assertThat(wednesday.isWhole()).isFalse();
            });
  }

  @Test
  void aSealTakenAwayStaysMissingAndTheDaysAfterAreSealedAllTheSame() {
    entry("one");
    sealTuesday();
    tamper("delete from audit_seal");
    clock.advance(Duration.ofDays(1));
    seals.sealDays().await();
    assertThat(check()).extracting(day -> day.seal().isPresent()).containsExactly(false, true);
    assertThat(wholeness()).containsExactly(false, true);
  }

  @Test
  void theServersOwnRoleCannotRewriteASeal() {
    entry("one");
    sealTuesday();
    for (var sql : List.of("update audit_seal set entries = 0", "delete from audit_seal")) {
      assertThat(
              database.query(sql, Tuple.tuple()).transform(Future::succeededFuture).await().cause())
          .isInstanceOfSatisfying(
              PgException.class, error -> assertThat(error.getSqlState()).isEqualTo("42501"));
    }
  }

  private void sealTuesday() {
    clock.advance(Duration.ofDays(1));
    seals.sealDays().await();
    assertThat(wholeness()).containsExactly(true);
  }

  private void entry(String object) {
    var audit = new Audit(clock);
    var entry =
        Audit.Entry.of(Audit.Actor.SYSTEM, "test.write", "test", object)
            .changing(null, JsonObject.of("title", "Giao ban", "b", 1, "a", 2));
    database.withTransaction(tx -> audit.record(tx, entry)).await();
  }

  /** As somebody who owns the tables. */
  private void tamper(String sql) {
    owner.query(sql, Tuple.tuple()).await();
  }

  private List<SealedDay> check() {
    return seals.check(NOVEMBER).await();
  }

  private List<Boolean> wholeness() {
    return check().stream().map(SealedDay::isWhole).toList();
  }

  private long number(String sql) {
    return database.query(sql, Tuple.tuple()).await().iterator().next().getLong("n");
  }
}
