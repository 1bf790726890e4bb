package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** Holds whose time is over become drafts again and give their rooms back. */
final class ExpireHolds {
  private static final String DUE =
      """
      select id from meeting
      where status = 'hold' and hold_expires_at <= $1
      order by hold_expires_at
      limit 100
      """;

  private static final String EXPIRE =
      """
      update meeting
      set status = 'draft', hold_expires_at = null, room_name = null, generation = generation + 1,
        version = version + 1, updated_at = $2
      where id = $1 and status = 'hold' and hold_expires_at <= $2
      returning version, unit_id, created_by, starts_at, ends_at
      """;

  private final Database database;
  private final Audit audit;
  private final Changes changes;
  private final Notices notices;
  private final Runnable roomsCameFree;

  ExpireHolds(
      Database database, Audit audit, Changes changes, Notices notices, Runnable roomsCameFree) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
    this.notices = notices;
    this.roomsCameFree = roomsCameFree;
  }

  /** Releases every hold that is over; any number of replicas may do so at once. */
  Future<Void> sweep(Instant now) {
    return database
        .read(DUE, Tuple.of(Times.utc(now)))
        .map(rows -> MeetingReads.stream(rows).map(row -> row.getUUID("id")).toList())
        .compose(due -> release(due, now));
  }

  /** Releases these, one transaction each; one that is no longer over is left alone. */
  Future<Void> release(List<UUID> meetings, Instant now) {
    var done = Future.<Void>succeededFuture();
    for (var id : meetings) {
      done = done.compose(ok -> database.withTransaction(tx -> release(tx, id, now)));
    }
    return done;
  }

  private Future<Void> release(Tx tx, UUID id, Instant now) {
    return GiveBack.lock(tx, id)
        .compose(
            endpoints ->
                tx.query(EXPIRE, Tuple.of(id, Times.utc(now)))
                    .compose(
                        rows ->
                            rows.size() == 0
                                ? Future.succeededFuture()
                                : expired(tx, id, endpoints, rows.iterator().next(), now)));
  }

  private Future<Void> expired(Tx tx, UUID id, List<UUID> endpoints, Row row, Instant now) {
    tx.afterCommit(roomsCameFree);
    var version = row.getInteger("version");
    var told = new Notices.Notice("hold-expired", id, version, "", null);
    var spared = new Notices.Notice("approval-withdrawn", id, version, "", null);
    return GiveBack.rooms(tx, id)
        .compose(ok -> GiveBack.requests(tx, id, now))
        .compose(units -> notices.tellApprovers(tx, spared, units, List.of()))
        .compose(ok -> notices.tell(tx, told, List.of(row.getUUID("created_by"))))
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(Audit.Actor.SYSTEM, "meeting.hold-expired", "meeting", id)
                        .as("", row.getUUID("unit_id"))))
        .compose(
            ok ->
                changes.append(
                    tx,
                    Change.of("meeting")
                        .object(id)
                        .endpoints(endpoints)
                        .between(Head.instant(row, "starts_at"), Head.instant(row, "ends_at"))));
  }
}
