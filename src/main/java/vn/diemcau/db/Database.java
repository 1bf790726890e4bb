package vn.diemcau.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The one way to PostgreSQL. Every future fails with {@link DatabaseUnavailable} when the database
 * cannot answer now, and with the driver's own error when the statement was wrong or broke a
 * constraint.
 */
public final class Database {
  private static final int WAIT_QUEUE = 64;
  private static final int CONNECT_MILLIS = 2000;
  private static final int REPORT_CONNECTIONS = 2;
  private static final Duration REPORT_STATEMENT = Duration.ofSeconds(60);
  private static final int READ_CONNECTIONS = 4;
  private static final int PIPELINE = 64;
  private static final int RETRIES = 3;
  private static final int FIRST_TRIES = 30;

  /**
   * Characters. The driver keeps a statement prepared only up to a length, 2,048 unless told
   * otherwise; longer ones are parsed and planned anew each time, which for reading one meeting
   * took three times as long as the reading itself.
   */
  private static final int LONGEST_STATEMENT = 64 * 1024;

  private final Vertx vertx;
  private final Pool work;
  private final SqlClient reads;
  private final Pool reports;
  private final PgConnectOptions listenOptions;

  public Database(Vertx vertx, DatabaseAddress address, DatabaseLimits limits) {
    this.vertx = vertx;
    this.work =
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(options(address, limits))
            .with(pool("work", limits.poolSize()))
            .with(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS))
            .build();
    // Pipelining saves a third of the time of a short read, but a slow one would hold up those
    // behind it.
    this.reads =
        PgBuilder.client()
            .using(vertx)
            .connectingTo(plannedOnce(options(address, limits)).setPipeliningLimit(PIPELINE))
            .with(pool("reads", READ_CONNECTIONS))
            .with(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS))
            .build();
    this.reports =
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(
                options(address, limits).addProperty("statement_timeout", millis(REPORT_STATEMENT)))
            .with(pool("reports", REPORT_CONNECTIONS))
            .with(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS))
            .build();
    this.listenOptions = options(address, limits);
  }

  /**
   * Succeeds once the database answers. On a machine busy with starting, signing in for the first
   * time takes longer than a caller should ever wait; so it is tried again, for about a minute.
   */
  public Future<Void> firstAnswer() {
    return firstAnswer(FIRST_TRIES);
  }

  private Future<Void> firstAnswer(int triesLeft) {
    return read("select 1", Tuple.tuple())
        .<Void>mapEmpty()
        .recover(
            error ->
                error instanceof DatabaseUnavailable && triesLeft > 1
                    ? pause().compose(ok -> firstAnswer(triesLeft - 1))
                    : Future.failedFuture(error));
  }

  /** A short read by key or index. */
  public Future<RowSet<Row>> read(String sql, Tuple values) {
    return reads.preparedQuery(sql).execute(values).recover(PgErrors::explain);
  }

  /** One statement in a transaction of its own. */
  public Future<RowSet<Row>> query(String sql, Tuple values) {
    return work.preparedQuery(sql).execute(values).recover(PgErrors::explain);
  }

  /**
   * A long read over much of the history; at most two run at once, so that they never take the
   * connections bookings need.
   */
  public Future<RowSet<Row>> report(String sql, Tuple values) {
    return reports.preparedQuery(sql).execute(values).recover(PgErrors::explain);
  }

  /**
   * Runs the work in one transaction: committed when its future succeeds, rolled back when it
   * fails. A deadlock or serialization failure is tried again up to three times, so the work must
   * do nothing that a rollback cannot take back. Success is told only after COMMIT returned.
   */
  public <T> Future<T> withTransaction(Function<Tx, Future<T>> work) {
    return attempt(work, RETRIES).recover(PgErrors::explain);
  }

  private <T> Future<T> attempt(Function<Tx, Future<T>> body, int retriesLeft) {
    return work.getConnection()
        .compose(connection -> inTransaction(connection, body).eventually(connection::close))
        .recover(
            error ->
                PgErrors.isWorthARetry(error) && retriesLeft > 0
                    ? pause().compose(ok -> attempt(body, retriesLeft - 1))
                    : Future.failedFuture(error));
  }

  private static <T> Future<T> inTransaction(
      SqlConnection connection, Function<Tx, Future<T>> body) {
    var tx = new Tx(connection);
    return connection
        .begin()
        .compose(
            transaction ->
                run(body, tx)
                    .compose(
                        result -> transaction.commit().map(result),
                        error ->
                            transaction.rollback().transform(ended -> Future.failedFuture(error))))
        .onSuccess(result -> tx.committed());
  }

  private static <T> Future<T> run(Function<Tx, Future<T>> body, Tx tx) {
    try {
      return body.apply(tx);
    } catch (RuntimeException bug) {
      return Future.failedFuture(bug);
    }
  }

  private Future<Void> pause() {
    return vertx
        .timer(ThreadLocalRandom.current().nextInt(5, 50), TimeUnit.MILLISECONDS)
        .mapEmpty();
  }

  /** For a subscriber of LISTEN, which keeps a connection of its own. */
  public PgConnectOptions listenOptions() {
    return new PgConnectOptions(listenOptions);
  }

  public Future<Void> close() {
    return Future.join(work.close(), reads.close(), reports.close()).mapEmpty();
  }

  private static PgConnectOptions options(DatabaseAddress address, DatabaseLimits limits) {
    return PgConnectOptions.fromUri(address.url().toString())
        .setUser(address.app().user())
        .setPassword(address.app().password())
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
        .addProperty("application_name", "diemcau")
        .addProperty("TimeZone", "UTC")
        .addProperty("statement_timeout", millis(limits.statement()))
        .addProperty("lock_timeout", millis(limits.lock()))
        .addProperty("idle_in_transaction_session_timeout", millis(limits.idle()));
  }

  /**
   * Single reads find their few rows by an index, whatever the values are. Left to itself
   * PostgreSQL plans some of them anew for each call, which takes longer than running them. Not for
   * transactions: planned while the tables were empty, a booking cost three times as much until
   * statistics came; and not for reports, where the best way depends on what is asked.
   */
  private static PgConnectOptions plannedOnce(PgConnectOptions options) {
    return options.addProperty("plan_cache_mode", "force_generic_plan");
  }

  private static PoolOptions pool(String name, int size) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(WAIT_QUEUE)
        .setConnectionTimeout(CONNECT_MILLIS)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
