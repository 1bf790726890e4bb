package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** Events as they came, kept before anything is made of them. */
final class Events {
  /** How many are taken at once. */
  static final int BATCH = 200;

  /**
   * A room of long ago is still known by its name; what was told of it is kept and opens nothing.
   */
  private static final String KEEP =
      """
      with told as (
        select id as meeting_id from meeting where room_name = $1
        union all
        select meeting_id from former_room where room_name = $1
        limit 1
      ), watched as (
        insert into room_watch (room_name, meeting_id) select $1, meeting_id from told
        on conflict do nothing
      ), kept as (
        insert into jitsi_event
          (received_at, room_name, room_jid, event_name, event_key, body, meeting_id)
        select $2, $1, $3, $4, $5, $6, meeting_id from told
        on conflict on constraint jitsi_event_once do nothing
      )
      select meeting_id from told
      """;

  private static final String OF_PROBE =
      """
      update jitsi_probe set event_seen_at = coalesce(event_seen_at, $2)
      where room_name = $1 and expires_at > $2
      returning id
      """;

  private static final String WAITING =
      """
      select id, event_name, received_at, body
      from jitsi_event
      where room_name = $1 and applied_at is null
      order by id
      limit $2
      """;

  private static final String APPLIED =
      """
      update jitsi_event set applied_at = $3, fault = done.fault
      from unnest($1::bigint[], $2::text[]) as done (id, fault)
      where jitsi_event.id = done.id
      """;

  private static final String ROOMS =
      "select distinct room_name from jitsi_event where applied_at is null";

  private final Database database;
  private final Clock clock;

  Events(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  record Waiting(long id, String event, Instant receivedAt, JsonObject body) {}

  /** Whether the room is known; done when the event is durable, or was before. */
  Future<Boolean> keep(EventBody event) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return database
        .query(
            KEEP,
            Tuple.of(event.roomName(), now, event.roomJid(), event.event(), event.key())
                .addValue(event.json()))
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture(true)
                    : database
                        .query(OF_PROBE, Tuple.of(event.roomName(), now))
                        .map(probes -> probes.size() > 0));
  }

  /** The rooms of which something waits. */
  Future<List<String>> waitingRooms() {
    return database
        .read(ROOMS, Tuple.tuple())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("room_name"))
                    .toList());
  }

  /** The oldest events of the room that wait; for whoever holds it. */
  static Future<List<Waiting>> waiting(Tx tx, String room) {
    return tx.query(WAITING, Tuple.of(room, BATCH))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Waiting(
                                row.getLong("id"),
                                row.getString("event_name"),
                                row.getOffsetDateTime("received_at").toInstant(),
                                row.getJsonObject("body")))
                    .toList());
  }

  /**
   * @param faults by id, what is wrong with an event; null where nothing is
   */
  Future<Void> applied(Tx tx, Map<Long, String> faults) {
    return tx.query(
            APPLIED,
            Tuple.of(
                faults.keySet().toArray(Long[]::new),
                faults.values().toArray(String[]::new),
                clock.instant().atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }
}
