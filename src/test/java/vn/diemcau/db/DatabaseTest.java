package vn.diemcau.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final DatabaseLimits LIMITS =
      new DatabaseLimits(4, Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofSeconds(5));

  private static Vertx vertx;
  private static Database database;

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
  void failedWorkLeavesNothingBehind() {
    assertThatThrownBy(
            () ->
                database
                    .withTransaction(
                        tx ->
                            set(tx, "rolled-back")
                                .compose(
                                    ok -> Future.failedFuture(new IllegalStateException("no"))))
                    .await())
        .isInstanceOf(IllegalStateException.class);
    assertThat(exists("rolled-back")).isFalse();
  }

  @Test
  void afterCommitRunsOnceCommittedAndNotAfterRollback() {
    var runs = new ArrayList<String>();
    database
        .withTransaction(
            tx -> {
              tx.afterCommit(() -> runs.add("committed"));
              return set(tx, "kept");
            })
        .await();
    database
        .withTransaction(
            tx -> {
              tx.afterCommit(() -> runs.add("rolled back"));
              return tx.query("select 1 / 0");
            })
        .transform(ended -> Future.succeededFuture())
        .await();
    assertThat(runs).containsExactly("committed");
  }

  @Test
  void aDeadlockIsTriedAgainAndBothSucceed() {
    var patient =
        new DatabaseLimits(
            4, Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(30));
    var other = new Database(vertx, TestDatabase.fresh(), patient);
    other.withTransaction(tx -> set(tx, "left").compose(ok -> set(tx, "right"))).await();
    var attempts = new AtomicInteger();
    Promise<Void> bothHoldOne = Promise.promise();

    Future.all(
            crossing(other, "left", "right", attempts, bothHoldOne),
            crossing(other, "right", "left", attempts, bothHoldOne))
        .await();

    assertThat(attempts).hasValueGreaterThan(2);
    other.close().await();
  }

  private static Future<?> crossing(
      Database database,
      String first,
      String second,
      AtomicInteger attempts,
      Promise<Void> bothHoldOne) {
    return database.withTransaction(
        tx ->
            set(tx, first)
                .onSuccess(
                    ok -> {
                      if (attempts.incrementAndGet() == 2) {
                        bothHoldOne.complete();
                      }
                    })
                .compose(ok -> bothHoldOne.future())
                .compose(ok -> set(tx, second)));
  }

  @Test
  void aStartWaitsForADatabaseThatDoesNotAnswerAtOnce() {
    var real = TestDatabase.fresh();
    var client = vertx.createNetClient();
    var refusals = new AtomicInteger(3);
    var between =
        vertx
            .createNetServer()
            .connectHandler(
                caller -> {
                  if (refusals.getAndDecrement() > 0) {
                    caller.close();
                    return;
                  }
                  caller.pause();
                  client
                      .connect(real.url().getPort(), real.url().getHost())
                      .onSuccess(
                          postgres -> {
                            caller.pipeTo(postgres);
                            postgres.pipeTo(caller);
                          });
                })
            .listen(0, "127.0.0.1")
            .await();
    var url =
        URI.create(
            "postgresql://127.0.0.1:%d%s".formatted(between.actualPort(), real.url().getPath()));
    var slow = new Database(vertx, new DatabaseAddress(url, real.app(), real.owner()), LIMITS);

    slow.firstAnswer().await();

    assertThat(refusals).hasValueLessThan(0);
    slow.close().await();
    between.close().await();
  }

  @Test
  void aStatementBeyondItsLimitMeansUnavailable() {
    assertThatThrownBy(() -> database.query("select pg_sleep(30)", Tuple.tuple()).await())
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aLockNotFreeInTimeIsToldApart() {
    database.withTransaction(tx -> set(tx, "locked")).await();
    database
        .withTransaction(
            holder ->
                set(holder, "locked")
                    .compose(
                        ok ->
                            database
                                .withTransaction(tx -> set(tx, "locked"))
                                .transform(Future::succeededFuture))
                    .onSuccess(
                        waiter ->
                            assertThat(waiter.cause())
                                .isInstanceOf(DatabaseUnavailable.LockTimeout.class)))
        .await();
  }

  @Test
  void moreCallersThanThePoolAndItsQueueHoldAreTurnedAwayAtOnce() {
    var all =
        IntStream.range(0, 100)
            .mapToObj(i -> database.query("select pg_sleep(0.05)", Tuple.tuple()))
            .toList();
    Future.join(all).transform(ended -> Future.succeededFuture()).await();
    assertThat(all).anyMatch(Future::failed).anyMatch(Future::succeeded);
    assertThat(all)
        .filteredOn(Future::failed)
        .allSatisfy(refused -> assertThat(refused.cause()).isInstanceOf(DatabaseUnavailable.class));
  }

  @Test
  void aWrongStatementStaysAnErrorOfOurs() {
    assertThatThrownBy(() -> database.query("select nothing_there", Tuple.tuple()).await())
        .isInstanceOf(PgException.class);
  }

  @Test
  void theAppRoleCannotRewriteTheRecord() {
    for (var sql :
        new String[] {
          "update audit_entry set action = 'x'",
          "delete from audit_entry",
          "truncate audit_entry",
          "drop table setting"
        }) {
      assertThatThrownBy(() -> database.query(sql, Tuple.tuple()).await())
          .isInstanceOfSatisfying(
              PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("42501"));
    }
  }

  private static Future<?> set(Tx tx, String name) {
    return tx.query(
        """
        insert into setting (name, value) values ($1, 'true')
        on conflict (name) do update set value = excluded.value
        """,
        Tuple.of(name));
  }

  private static boolean exists(String name) {
    return database.query("select 1 from setting where name = $1", Tuple.of(name)).await().size()
        == 1;
  }
}
