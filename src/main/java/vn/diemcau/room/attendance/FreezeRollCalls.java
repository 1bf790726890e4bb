package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Sets the roll call of a meeting down once it is over: as soon as its room has gone, or some
 * minutes after nobody can be in it any more. Any number of replicas may do it at once; each
 * meeting is frozen by one of them.
 */
final class FreezeRollCalls {
  private static final Logger LOG = LoggerFactory.getLogger(FreezeRollCalls.class);
  private static final int BATCH = 50;

  /** Events of the last who left may still be on their way. */
  private static final Duration SETTLE = Duration.ofMinutes(2);

  private static final Duration AFTER_DOOR = Duration.ofMinutes(5);

  /** A meeting that never had a room in Jitsi has nothing to set down. */
  private static final String DUE =
      """
      select m.id
      from meeting m
      where m.status = 'booked' and m.roll_call_frozen_at is null
        and m.ends_at between $1::timestamptz - interval '30 days' and $1::timestamptz + interval '24 hours'
        and least(m.ended_at, m.ends_at) <= $1
        and (m.jitsi_server_id is not null
          or exists (select from room_stay stay where stay.meeting_id = m.id))
        and (coalesce(m.ended_at, m.ends_at + $2::int * interval '1 second') + $3::int * interval '1 second' <= $1
          or exists (select from room_promise promise where promise.meeting_id = m.id)
            and not exists (
              select from room_promise promise
              where promise.meeting_id = m.id
                and (promise.gone_at is null or promise.gone_at > $1 - $4::int * interval '1 second'))
            and not exists (
              select from room_stay stay where stay.meeting_id = m.id and stay.left_at is null))
      order by m.ends_at
      limit $5
      """;

  private static final String LOCK =
      """
      select id from meeting
      where id = $1 and status = 'booked' and roll_call_frozen_at is null
        and least(ended_at, ends_at) <= $2
      for no key update skip locked
      """;

  private final Database database;
  private final Clock clock;
  private final Audit audit;
  private final Changes changes;
  private final Duration doorStaysOpen;

  /**
   * @param doorStaysOpen how long after its booked end somebody may be in a room
   */
  FreezeRollCalls(
      Database database, Clock clock, Audit audit, Changes changes, Duration doorStaysOpen) {
    this.database = database;
    this.clock = clock;
    this.audit = audit;
    this.changes = changes;
    this.doorStaysOpen = doorStaysOpen;
  }

  Future<Void> run() {
    var now = clock.instant();
    return database
        .query(
            DUE,
            Tuple.of(
                now.atOffset(ZoneOffset.UTC),
                (int) doorStaysOpen.toSeconds(),
                (int) AFTER_DOOR.toSeconds(),
                (int) SETTLE.toSeconds(),
                BATCH))
        .map(rows -> RollCalls.stream(rows).map(row -> row.getUUID("id")).toList())
        .compose(due -> each(due, now));
  }

  private Future<Void> each(List<UUID> due, Instant now) {
    var done = Future.<Void>succeededFuture();
    for (var meeting : due) {
      done = done.compose(ok -> alone(meeting, now));
    }
    return done;
  }

  /** One that fails is tried again in the next round and keeps no other from being frozen. */
  private Future<Void> alone(UUID meeting, Instant now) {
    return database
        .withTransaction(tx -> freeze(tx, meeting, now))
        .onFailure(error -> LOG.warn("a roll call was not frozen: {}", error.toString()))
        .otherwiseEmpty();
  }

  private Future<Void> freeze(Tx tx, UUID id, Instant now) {
    return tx.query(LOCK, Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
        .compose(
            locked ->
                locked.size() == 0
                    ? Future.succeededFuture()
                    : RollCalls.find(tx::query, id, null, now)
                        .compose(
                            found -> freeze(tx, found.flatMap(RollCalls.Found::meeting), now)));
  }

  private Future<Void> freeze(Tx tx, Optional<RollCall.Meeting> found, Instant now) {
    if (found.isEmpty()) {
      return Future.succeededFuture();
    }
    var meeting = found.get();
    return RollCalls.live(tx::query, meeting, now)
        .compose(
            rollCall ->
                FrozenRollCalls.freeze(tx, rollCall)
                    .compose(frozen -> audit.record(tx, entry(rollCall)))
                    .compose(noted -> changes.append(tx, Change.of("live").object(meeting.id()))));
  }

  private static Audit.Entry entry(RollCall rollCall) {
    var counts = rollCall.counts();
    return Audit.Entry.of(
            Audit.Actor.SYSTEM, "roll-call.freeze", "meeting", rollCall.meeting().id())
        .as("", rollCall.meeting().unitId())
        .changing(
            null,
            new JsonObject()
                .put("expected", counts.expected())
                .put("present", counts.present())
                .put("late", counts.late())
                .put("absent", counts.absent()));
  }
}
