package vn.diemcau.room.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.outbox.Outbox;

/**
 * Compares what is open at Jitsi with what may be: a room that is over is to end, and whoever is in
 * a room without being asked, any longer or at all, is to leave it. What it finds becomes a fact of
 * the outbox and is noted where it was found, so that any number of replicas may look at once, and
 * a restart forgets nothing. What was asked for and did not help is asked for again.
 */
final class RoomKeeper {
  static final String END = "jitsi.end";
  static final String REMOVE = "jitsi.remove";

  /** By then Jitsi has told of a removal, if it took place. */
  private static final Duration REMOVAL_TOLD = Duration.ofSeconds(60);

  /** $1 now, $2 how long after its end a meeting's room is ended, in seconds. */
  private static final String ROOMS_OVER =
      """
      select promise.room_name, promise.end_asked_at, jitsi.id as server_id,
        m.id as meeting_id, m.unit_id, m.room_name is not distinct from promise.room_name as by_clock
      from room_promise promise
      join meeting m on m.id = promise.meeting_id
      join jitsi_server jitsi on jitsi.id = jitsi_server_of(promise.room_name, promise.meeting_id)
        and jitsi.prosody_url is not null
      where promise.gone_at is null
        and is_room_over(
          promise.room_name, promise.meeting_id, $1, $2::int * interval '1 second')
        and (promise.end_asked_at is null or not exists (
          select from outbox fact
          where fact.topic = 'jitsi.end' and fact.done_at is null
            and fact.key = promise.room_name || ':' || extract(epoch from promise.end_asked_at)))
      order by promise.room_name
      limit 200
      """;

  private static final String ASK_END =
      """
      update room_promise set end_asked_at = $2
      where room_name = $1 and gone_at is null and end_asked_at is not distinct from $3
      returning room_name || ':' || extract(epoch from end_asked_at) as key
      """;

  /**
   * $1 now, $2 until when a removal done must have been told of. An endpoint is in a room by its
   * device and its place in the meeting; one that has neither may still have a token. Whom the
   * meeting asks no longer it does not know, so that one is noted as unknown when it comes back.
   */
  private static final String OCCUPANTS_OUT =
      """
      select stay.id, stay.room_name, stay.occupant_jid, stay.removal_asked_at,
        jitsi.id as server_id
      from room_stay stay
      join meeting m on m.id = stay.meeting_id and m.room_name = stay.room_name
      join jitsi_server jitsi on jitsi.id = jitsi_server_of(stay.room_name, m.id)
        and jitsi.prosody_url is not null
      where stay.left_at is null
        and (stay.removal_wanted_at is not null or case stay.who_kind
          when 'endpoint' then
            not exists (
              select from meeting_endpoint part
              where part.meeting_id = m.id and part.endpoint_id = stay.who_id
                and part.state = 'taken')
            or not exists (
              select from kiosk_device device
              where device.endpoint_id = stay.who_id and device.revoked_at is null)
            or exists (
              select from kiosk_device device
              where device.endpoint_id = stay.who_id and device.revoked_at >= stay.joined_at)
          when 'unknown' then exists (
            select from endpoint e
            where id_of_unknown('endpoint-' || e.id) = stay.who_id and not exists (
              select from meeting_endpoint part
              where part.meeting_id = m.id and part.endpoint_id = e.id and part.state = 'taken'))
          else exists (
            select from meeting_barred barred
            where barred.meeting_id = m.id and barred.who_kind = stay.who_kind
              and barred.who_id = stay.who_id)
        end)
        and (stay.removal_asked_at is null or not exists (
          select from outbox fact
          where fact.topic = 'jitsi.remove'
            and fact.key = stay.id || ':' || extract(epoch from stay.removal_asked_at)
            and (fact.done_at is null or fact.done_at > $2)))
      order by stay.id
      limit 200
      """;

  private static final String ASK_REMOVAL =
      """
      update room_stay set removal_asked_at = $2
      where id = $1 and left_at is null and removal_asked_at is not distinct from $3
      returning id || ':' || extract(epoch from removal_asked_at) as key
      """;

  private static final Future<Void> NOTHING = Future.succeededFuture();

  private static final String MAY_BE_OPEN =
      """
      select exists (select from room_promise where gone_at is null)
        or exists (select from room_stay where left_at is null) as open
      """;

  private final Database database;
  private final Clock clock;
  private final Audit audit;
  private final Outbox outbox;
  private final Duration overrun;

  RoomKeeper(Database database, Clock clock, Audit audit, Outbox outbox, Duration overrun) {
    this.database = database;
    this.clock = clock;
    this.audit = audit;
    this.outbox = outbox;
    this.overrun = overrun;
  }

  /** One look at all rooms; the future is whether any may be open. */
  Future<Boolean> look() {
    var now = clock.instant();
    return database
        .query(ROOMS_OVER, Tuple.of(utc(now), (int) overrun.toSeconds()))
        .compose(rows -> each(rows, row -> database.withTransaction(tx -> end(tx, row, now))))
        .compose(
            ended ->
                database.query(OCCUPANTS_OUT, Tuple.of(utc(now), utc(now.minus(REMOVAL_TOLD)))))
        .compose(rows -> each(rows, row -> database.withTransaction(tx -> remove(tx, row, now))))
        .compose(removed -> database.read(MAY_BE_OPEN, Tuple.tuple()))
        .map(rows -> rows.iterator().next().getBoolean("open"));
  }

  private Future<Void> end(Tx tx, Row row, Instant now) {
    var room = row.getString("room_name");
    return ask(
            tx,
            ASK_END,
            Tuple.of(room, utc(now), row.getOffsetDateTime("end_asked_at")),
            END,
            order(row))
        .compose(asked -> asked && row.getBoolean("by_clock") ? onRecord(tx, row) : NOTHING);
  }

  /** Whoever else is the reason for an end is on record with it. */
  private Future<Void> onRecord(Tx tx, Row row) {
    return audit.record(
        tx,
        Audit.Entry.of(Audit.Actor.SYSTEM, "room.end", "meeting", row.getUUID("meeting_id"))
            .as("", row.getUUID("unit_id"))
            .changing(null, new JsonObject().put("room", row.getString("room_name"))));
  }

  private Future<Void> remove(Tx tx, Row row, Instant now) {
    return ask(
            tx,
            ASK_REMOVAL,
            Tuple.of(row.getLong("id"), utc(now), row.getOffsetDateTime("removal_asked_at")),
            REMOVE,
            order(row).put("nick", nick(row.getString("occupant_jid"))))
        .mapEmpty();
  }

  /**
   * Of several who found the same, the one whose note changes the row asks; the future is whether
   * this was the one.
   */
  private Future<Boolean> ask(Tx tx, String note, Tuple values, String topic, JsonObject order) {
    return tx.query(note, values)
        .compose(
            noted ->
                noted.size() == 0
                    ? Future.succeededFuture(false)
                    : outbox
                        .append(tx, topic, noted.iterator().next().getString("key"), order)
                        .map(true));
  }

  private static JsonObject order(Row row) {
    return new JsonObject()
        .put("serverId", row.getUUID("server_id").toString())
        .put("room", row.getString("room_name"));
  }

  /** Jitsi's web client names an occupant by the first eight characters of its address's user. */
  private static String nick(String jid) {
    var user = jid.split("@", 2)[0];
    return user.substring(0, Math.min(8, user.length()));
  }

  private static Future<Void> each(RowSet<Row> rows, Function<Row, Future<Void>> work) {
    var found = StreamSupport.stream(rows.spliterator(), false).toList();
    return each(found, work);
  }

  private static Future<Void> each(List<Row> rows, Function<Row, Future<Void>> work) {
    var done = Future.<Void>succeededFuture();
    for (var row : rows) {
      done = done.compose(ok -> work.apply(row));
    }
    return done;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
