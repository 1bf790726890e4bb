package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.diemcau.db.Tx;

/** A meeting that turns into a draft again keeps its endpoints as wishes and loses its rooms. */
final class GiveBack {
  private static final String LOCK =
      """
      select e.id
      from endpoint e
      where e.id in (select endpoint_id from meeting_endpoint where meeting_id = $1)
      order by e.id
      for no key update of e
      """;

  private static final String ROOMS =
      """
      with freed as (
        delete from reservation where meeting_id = $1
      )
      update meeting_endpoint set state = 'wish' where meeting_id = $1 and state = 'taken'
      """;

  private static final String REQUESTS =
      """
      update approval set state = 'withdrawn', decided_at = $2
      where meeting_id = $1 and state = 'open'
      returning unit_id
      """;

  private GiveBack() {}

  /** Locks the rows of the meeting's endpoints by id, as everyone does before touching rooms. */
  static Future<List<UUID>> lock(Tx tx, UUID meeting) {
    return tx.query(LOCK, Tuple.of(meeting))
        .map(rows -> MeetingReads.stream(rows).map(row -> row.getUUID("id")).toList());
  }

  static Future<Void> rooms(Tx tx, UUID meeting) {
    return tx.query(ROOMS, Tuple.of(meeting)).mapEmpty();
  }

  /** Withdraws what is still open; the units that were asked. */
  static Future<List<UUID>> requests(Tx tx, UUID meeting, Instant now) {
    return tx.query(REQUESTS, Tuple.of(meeting, Times.utc(now)))
        .map(rows -> MeetingReads.stream(rows).map(row -> row.getUUID("unit_id")).toList());
  }
}
