package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * The SQL of maintenance windows. A window is stored as one reservation a day; callers see it as
 * one, known by the id of its first piece.
 */
final class Maintenance {
  /**
   * Windows that are not over. No window is longer than 60 days, so older pieces need not be looked
   * at.
   */
  private static final String COMING =
      """
      select window_id as id, min(lower(period)) as starts_at, max(upper(period)) as ends_at,
        min(reason) as reason
      from reservation
      where endpoint_id = $1::uuid and kind = 'maintenance' and active
        and lower(period) > $2::timestamptz - interval '61 days'
      group by window_id
      having max(upper(period)) > $2::timestamptz
      order by starts_at
      """;

  private static final String IN_THE_WAY =
      """
      select lower(period) as starts_at, upper(period) as ends_at, kind
      from reservation
      where endpoint_id = $1::uuid and active
        and lower(period) > $2::timestamptz - interval '24 hours'
        and lower(period) < $3::timestamptz
        and upper(period) > $2::timestamptz
      order by starts_at
      """;

  private static final String INSERT =
      """
      insert into reservation (endpoint_id, period, kind, reason)
      select $1::uuid, tstzrange(starts_at, ends_at), 'maintenance', $4::text
      from unnest($2::timestamptz[], $3::timestamptz[]) as piece (starts_at, ends_at)
      order by starts_at
      returning id
      """;

  private static final String JOIN_PIECES =
      """
      update reservation
      set window_id = (select min(id) from unnest($1::bigint[]) as id)
      where id = any ($1::bigint[])
      returning window_id
      """;

  private static final String FIND =
      """
      select min(lower(period)) as starts_at, max(upper(period)) as ends_at, min(reason) as reason
      from reservation
      where endpoint_id = $1::uuid and window_id = $2::bigint and kind = 'maintenance' and active
      group by window_id
      """;

  private static final String DROP_COMING =
      """
      delete from reservation
      where endpoint_id = $1::uuid and window_id = $2::bigint and lower(period) >= $3::timestamptz
      """;

  private static final String END_RUNNING =
      """
      update reservation set period = tstzrange(lower(period), $3::timestamptz)
      where endpoint_id = $1::uuid and window_id = $2::bigint and upper(period) > $3::timestamptz
      """;

  /**
   * @param id of the first piece
   */
  record Planned(long id, MaintenanceWindow window, String reason) {
    JsonObject toJson() {
      return new JsonObject()
          .put("id", id)
          .put("start", window.start().toString())
          .put("end", window.end().toString())
          .put("reason", reason);
    }
  }

  private final Database database;

  Maintenance(Database database) {
    this.database = database;
  }

  /** Windows that run or come, the earliest first. */
  Future<JsonArray> coming(UUID endpoint, Instant now) {
    return database.read(COMING, Tuple.of(endpoint, utc(now))).map(Maintenance::json);
  }

  Future<JsonArray> coming(Tx tx, UUID endpoint, Instant now) {
    return tx.query(COMING, Tuple.of(endpoint, utc(now))).map(Maintenance::json);
  }

  /** What has the room at some of this time; the endpoint's row must be locked. */
  Future<JsonArray> inTheWay(Tx tx, Endpoints.Locked endpoint, MaintenanceWindow window) {
    return tx.query(IN_THE_WAY, Tuple.of(endpoint.id(), utc(window.start()), utc(window.end())))
        .map(rows -> new JsonArray(list(rows, row -> conflict(row, endpoint))));
  }

  /** Takes the room; the endpoint's row must be locked and nothing in the way. */
  Future<Long> insert(Tx tx, UUID endpoint, MaintenanceWindow window, String reason) {
    var pieces = window.pieces(Endpoints.ZONE);
    var starts = pieces.stream().map(piece -> utc(piece.start())).toArray(OffsetDateTime[]::new);
    var ends = pieces.stream().map(piece -> utc(piece.end())).toArray(OffsetDateTime[]::new);
    return tx.query(INSERT, Tuple.of(endpoint, starts, ends, reason))
        .map(rows -> list(rows, row -> row.getLong("id")).toArray(Long[]::new))
        .compose(ids -> tx.query(JOIN_PIECES, Tuple.tuple().addArrayOfLong(ids)))
        .map(rows -> rows.iterator().next().getLong("window_id"));
  }

  Future<Optional<Planned>> find(Tx tx, UUID endpoint, long id) {
    return tx.query(FIND, Tuple.of(endpoint, id))
        .map(rows -> list(rows, row -> planned(row, id)).stream().findFirst());
  }

  /** Gives back what is left of the window from now on; what is past stays on record. */
  Future<Void> giveBack(Tx tx, UUID endpoint, long id, Instant now) {
    var values = Tuple.of(endpoint, id, utc(now));
    return tx.query(DROP_COMING, values).compose(ok -> tx.query(END_RUNNING, values)).mapEmpty();
  }

  private static Planned planned(Row row, long id) {
    var window = new MaintenanceWindow(instant(row, "starts_at"), instant(row, "ends_at"));
    return new Planned(id, window, row.getString("reason"));
  }

  private static JsonArray json(Iterable<Row> rows) {
    return new JsonArray(list(rows, row -> planned(row, row.getLong("id")).toJson()));
  }

  /** Without the meeting: who looks after the room may not read what is held in it. */
  private static JsonObject conflict(Row row, Endpoints.Locked endpoint) {
    var kind = row.getString("kind");
    return new JsonObject()
        .put("endpointId", endpoint.id().toString())
        .put("endpointName", endpoint.name())
        .put("start", instant(row, "starts_at").toString())
        .put("end", instant(row, "ends_at").toString())
        .put("kind", kind.equals("meeting") ? "booked" : kind);
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> each) {
    return StreamSupport.stream(rows.spliterator(), false).map(each).toList();
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
