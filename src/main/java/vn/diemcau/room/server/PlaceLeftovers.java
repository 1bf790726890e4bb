package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.ProblemException;

/**
 * Places what was booked before there was any deployment, or while all were switched off. What fits
 * nowhere keeps no place and goes to that of the settings, where its room may be open as soon as
 * its door is: from then on it is left there. Safe when two replicas do it at once.
 */
public final class PlaceLeftovers {
  private static final String WITHOUT_PLACE =
      """
      select id from meeting
      where jitsi_server_id is null
        and (starts_at > $2 or not exists (select from jitsi_server where from_settings))
        and status in ('hold', 'booked') and ended_at is null and secret_mark = ''
        and starts_at > $1::timestamptz - interval '24 hours' and ends_at > $1
        and exists (select 1 from jitsi_server where enabled)
      order by starts_at, id
      limit 500
      """;

  private static final String LOCK =
      "select 1 from meeting where id = $1 and jitsi_server_id is null for no key update";

  private final Database database;
  private final Clock clock;
  private final Placement placement;

  public PlaceLeftovers(Database database, Clock clock, Placement placement) {
    this.database = database;
    this.clock = clock;
    this.placement = placement;
  }

  public Future<Void> run() {
    var now = clock.instant();
    return database
        .query(WITHOUT_PLACE, Tuple.of(utc(now), utc(now.plus(placement.opensBefore()))))
        .compose(
            rows -> {
              var done = Future.<Void>succeededFuture();
              for (var row : rows) {
                var id = row.getUUID("id");
                done = done.compose(ok -> database.withTransaction(tx -> place(tx, id)));
              }
              return done;
            });
  }

  private Future<Void> place(Tx tx, UUID id) {
    return tx.query(LOCK, Tuple.of(id))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture()
                    : placement.place(tx, id, null, clock.instant()))
        .<Void>mapEmpty()
        .recover(
            error ->
                error instanceof ProblemException
                    ? Future.succeededFuture()
                    : Future.failedFuture(error));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
