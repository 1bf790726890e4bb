package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
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

/**
 * Takes wished-for endpoints that have come free, whatever freed them: the meeting that was made
 * first goes first. A running meeting takes them for what is left of it.
 */
final class TakeWishes {
  /** The bound on the start lets the index answer: no meeting is longer than a day. */
  private static final String CANDIDATES =
      """
      select m.id
      from meeting m
      where m.starts_at > $1::timestamptz - interval '24 hours' and m.ends_at > $1
        and m.status in ('hold', 'booked') and m.ended_at is null
        and exists (
          select from meeting_endpoint part
          join endpoint e on e.id = part.endpoint_id
            and e.validity @> (m.starts_at at time zone 'Asia/Ho_Chi_Minh')::date
          where part.meeting_id = m.id and part.state = 'wish' and not exists (
            select from reservation other
            where other.active and other.endpoint_id = part.endpoint_id
              and other.period && tstzrange(greatest(m.starts_at, $1), m.ends_at)))
      order by m.created_at, m.id
      limit 100
      """;

  private static final String LOCK_ENDPOINTS =
      """
      select e.id
      from endpoint e
      where e.id in (
        select endpoint_id from meeting_endpoint where meeting_id = $1 and state = 'wish')
      order by e.id
      for no key update of e
      """;

  private static final String LOCK =
      """
      select 1 from meeting
      where id = $1 and status in ('hold', 'booked') and ended_at is null and ends_at > $2
      for no key update
      """;

  private static final String TAKE =
      """
      with free as materialized (
        select part.endpoint_id, m.status,
          tstzrange(greatest(m.starts_at, $3), m.ends_at) as period
        from meeting m
        join meeting_endpoint part on part.meeting_id = m.id and part.state = 'wish'
        join endpoint e on e.id = part.endpoint_id
          and e.validity @> (m.starts_at at time zone 'Asia/Ho_Chi_Minh')::date
        where m.id = $1 and part.endpoint_id = any ($2::uuid[]) and not exists (
          select from reservation other
          where other.active and other.endpoint_id = part.endpoint_id
            and other.period && tstzrange(greatest(m.starts_at, $3), m.ends_at))
      ), reserved as (
        insert into reservation (endpoint_id, period, kind, meeting_id)
        select endpoint_id, period, case status when 'hold' then 'hold' else 'meeting' end, $1
        from free
      ), marked as (
        update meeting_endpoint set state = 'taken'
        where meeting_id = $1 and endpoint_id in (select endpoint_id from free)
      )
      update meeting set version = version + 1, updated_at = $3
      where id = $1 and exists (select from free)
      returning version, unit_id, created_by, starts_at, ends_at,
        (select array_agg(endpoint_id) from free) as endpoint_ids
      """;

  private final Database database;
  private final Audit audit;
  private final Changes changes;
  private final Notices notices;

  TakeWishes(Database database, Audit audit, Changes changes, Notices notices) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
    this.notices = notices;
  }

  /** Takes what can be taken now; any number of replicas may do so at once. */
  Future<Void> sweep(Instant now) {
    return database
        .query(CANDIDATES, Tuple.of(Times.utc(now)))
        .compose(
            rows -> {
              var done = Future.<Void>succeededFuture();
              for (var row : rows) {
                var id = row.getUUID("id");
                done = done.compose(ok -> database.withTransaction(tx -> take(tx, id, now)));
              }
              return done;
            });
  }

  private Future<Void> take(Tx tx, UUID id, Instant now) {
    return tx.query(LOCK_ENDPOINTS, Tuple.of(id))
        .map(rows -> MeetingReads.stream(rows).map(row -> row.getUUID("id")).toList())
        .compose(
            locked ->
                tx.query(LOCK, Tuple.of(id, Times.utc(now)))
                    .compose(
                        rows ->
                            rows.size() == 0
                                ? Future.succeededFuture()
                                : take(tx, id, locked, now)));
  }

  private Future<Void> take(Tx tx, UUID id, List<UUID> locked, Instant now) {
    return tx.query(TAKE, Tuple.of(id, locked.toArray(UUID[]::new), Times.utc(now)))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture()
                    : taken(tx, id, rows.iterator().next()));
  }

  private Future<Void> taken(Tx tx, UUID id, Row row) {
    var endpoints = List.of(row.getArrayOfUUIDs("endpoint_ids"));
    var told = new Notices.Notice("wish-taken", id, row.getInteger("version"), "", null);
    return notices
        .tell(tx, told, List.of(row.getUUID("created_by")))
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(Audit.Actor.SYSTEM, "meeting.wish-taken", "meeting", id)
                        .as("", row.getUUID("unit_id"))
                        .changing(null, new JsonObject().put("endpoints", endpoints.size()))))
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
