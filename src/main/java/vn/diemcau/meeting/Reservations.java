package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.diemcau.db.Tx;

/** What a changed meeting keeps, takes and gives back of rooms; its row must be locked. */
final class Reservations {
  private static final String PARTS =
      """
      with gone as (
        delete from meeting_endpoint where meeting_id = $1 and endpoint_id <> all ($2::uuid[])
      )
      insert into meeting_endpoint (meeting_id, endpoint_id, state)
      select $1, asked.id, case when asked.id = any ($3::uuid[]) then 'taken' else 'wish' end
      from unnest($2::uuid[]) as asked (id)
      on conflict (meeting_id, endpoint_id) do update set state = excluded.state
      where meeting_endpoint.state <> excluded.state
      """;

  private static final String RELEASE_ALL = "delete from reservation where meeting_id = $1";

  /**
   * Gives back what is no longer its own, and of a moved meeting whatever stands at another time.
   * One that goes on longer keeps its rooms longer; an endpoint that came late keeps its own
   * beginning.
   */
  private static final String RELEASE_AND_STRETCH =
      """
      with released as (
        delete from reservation
        where meeting_id = $1
          and (endpoint_id <> all ($2::uuid[]) or $3::boolean and period <> tstzrange($4, $5))
      )
      update reservation set period = tstzrange(lower(period), $5)
      where meeting_id = $1 and endpoint_id = any ($2) and not $3 and upper(period) <> $5
      """;

  private static final String RESERVE =
      """
      with renamed as (
        update reservation set kind = $5 where meeting_id = $1 and kind <> $5
      )
      insert into reservation (endpoint_id, period, kind, meeting_id)
      select taken.id, tstzrange($3, $4), $5, $1
      from unnest($2::uuid[]) as taken (id)
      where not exists (
        select from reservation held where held.meeting_id = $1 and held.endpoint_id = taken.id)
      """;

  private Reservations() {}

  /**
   * @param taken the endpoints that have their rooms; the others of the plan are wishes
   * @param from when rooms that are taken newly begin: of a running meeting not before now
   */
  static Future<Void> write(
      Tx tx, UUID id, Plan plan, Standing standing, List<UUID> taken, Instant from) {
    if (plan.intent() == Intent.CANCEL) {
      // Who would have taken part stays written.
      return tx.query(RELEASE_ALL, Tuple.of(id)).mapEmpty();
    }
    var takenIds = taken.toArray(UUID[]::new);
    var parts = tx.query(PARTS, Tuple.of(id, plan.endpoints().toArray(UUID[]::new), takenIds));
    if (taken.isEmpty()) {
      return parts.compose(ok -> tx.query(RELEASE_ALL, Tuple.of(id))).mapEmpty();
    }
    var start = Times.utc(plan.start());
    var end = Times.utc(plan.end());
    // Two statements: within one, the new rows would meet the old ones.
    return parts
        .compose(
            ok -> tx.query(RELEASE_AND_STRETCH, Tuple.of(id, takenIds, plan.moved(), start, end)))
        .compose(
            ok -> tx.query(RESERVE, Tuple.of(id, takenIds, Times.utc(from), end, standing.kind())))
        .mapEmpty();
  }
}
