package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.Database;

/**
 * Compares this server's clock with the database's every half minute. A token's window is computed
 * by ours; with a wrong one it would open rooms at the wrong time, so none is given then.
 */
final class ClockCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration WORTH_A_WARNING = Duration.ofSeconds(2);
  private static final Duration TOO_MUCH = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;

  private volatile boolean trustworthy = true;
  private long timer = -1;

  ClockCheck(Vertx vertx, Database database, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
  }

  /** A database that does not answer proves nothing about the clock; the last finding stays. */
  Future<Void> start() {
    timer = vertx.setPeriodic(EVERY.toMillis(), tick -> check());
    return check().otherwiseEmpty();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  boolean isTrustworthy() {
    return trustworthy;
  }

  Future<Void> check() {
    var asked = clock.instant();
    return database
        .read("select clock_timestamp() as now", Tuple.tuple())
        .onSuccess(
            rows -> {
              // The database answered somewhere between asking and hearing; the middle is the best
              // guess.
              var middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
              var theirs = rows.iterator().next().getOffsetDateTime("now").toInstant();
              judge(Duration.between(theirs, middle));
            })
        .mapEmpty();
  }

  private void judge(Duration skew) {
    trustworthy = skew.abs().compareTo(TOO_MUCH) <= 0;
    if (!trustworthy) {
      LOG.error("Clock off by {} ms against the database: no room tokens", skew.toMillis());
    } else if (skew.abs().compareTo(WORTH_A_WARNING) > 0) {
      LOG.warn("Clock off by {} ms against the database", skew.toMillis());
    }
  }
}
