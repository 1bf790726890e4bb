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

/** Events that are kept and wait until something is made of them. */
final class Events {
  /** How many are taken at once. */
  static final int BATCH = 200;

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
