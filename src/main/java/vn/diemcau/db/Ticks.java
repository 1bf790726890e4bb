package vn.diemcau.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** Timetables of which each tick is for one replica only, whichever comes first. */
public final class Ticks {
  private static final String CLAIM =
      """
      insert into job_tick (job, tick) values ($1, $2)
      on conflict do nothing
      """;

  private static final String FORGET = "delete from job_tick where job = $1 and tick < $2";

  private Ticks() {}

  /**
   * True for the first caller alone. It holds with the transaction: another caller waits for its
   * end, and a work that failed is free to be claimed again.
   */
  public static Future<Boolean> claim(Tx tx, String job, Instant tick) {
    return tx.query(CLAIM, Tuple.of(job, tick.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Ticks of a timetable that is never looked back on, so that it does not grow for ever. */
  public static Future<Void> forget(Tx tx, String job, Instant before) {
    return tx.query(FORGET, Tuple.of(job, before.atOffset(ZoneOffset.UTC))).mapEmpty();
  }
}
