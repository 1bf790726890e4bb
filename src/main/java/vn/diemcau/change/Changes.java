package vn.diemcau.change;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * The table of changes: written with the change itself, read in an order in which nothing is
 * skipped.
 */
public final class Changes {
  /** More than this since a reader's last visit, and it had better read everything again. */
  static final int MAX_BATCH = 500;

  private static final Duration KEPT = Duration.ofHours(24);

  private static final String INSERT =
      """
      insert into change (at, topic, object_id, endpoint_ids, person_ids, period)
      values ($1, $2, $3, $4, $5,
        case when $6::timestamptz is not null then tstzrange($6, $7) end)
      """;

  /**
   * Only up to the oldest transaction still running: what it may add would stand before newer rows.
   * The text of xid must not be called xid: the order would be that of the text, 1000 before 999.
   */
  private static final String AFTER =
      """
      select id, xid::text as place, topic, object_id, endpoint_ids, person_ids,
        lower(period) as starts_at, upper(period) as ends_at
      from change
      where (xid, id) > ($1::text::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, id
      limit $3
      """;

  private static final String END = "select pg_snapshot_xmin(pg_current_snapshot())::text as xid";

  private static final String UNSETTLED =
      "select exists (select 1 from change where xid >= pg_snapshot_xmin(pg_current_snapshot())) as unsettled";

  private static final String KNOWN =
      "select exists (select 1 from change where (xid, id) = ($1::text::xid8, $2)) as known";

  private static final String SWEEP = "delete from change where at < $1";

  private final Database database;
  private final Clock clock;
  private Runnable announce = () -> {};

  public Changes(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds a change; whoever listens is woken after the commit. */
  public Future<Void> append(Tx tx, Change change) {
    tx.afterCommit(announce);
    return tx.query(
            INSERT,
            Tuple.tuple()
                .addOffsetDateTime(utc(clock.instant()))
                .addString(change.topic())
                .addUUID(change.objectId().orElse(null))
                .addArrayOfUUID(change.endpointIds().toArray(UUID[]::new))
                .addArrayOfUUID(change.personIds().toArray(UUID[]::new))
                .addOffsetDateTime(change.span().map(span -> utc(span.from())).orElse(null))
                .addOffsetDateTime(change.span().map(span -> utc(span.to())).orElse(null)))
        .mapEmpty();
  }

  void onAppend(Runnable action) {
    this.announce = action;
  }

  /** At most {@link #MAX_BATCH} changes after this place, in order. */
  Future<List<PlacedChange>> after(Position position) {
    return database
        .read(AFTER, Tuple.of(Long.toString(position.transaction()), position.id(), MAX_BATCH))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Changes::change).toList());
  }

  /** The place after all that is settled now. */
  Future<Position> end() {
    return database
        .read(END, Tuple.tuple())
        .map(rows -> new Position(Long.parseLong(only(rows).getString("xid")) - 1, Long.MAX_VALUE));
  }

  /**
   * Whether changes exist that cannot be handed out yet, because an older transaction is still
   * running.
   */
  Future<Boolean> isUnsettled() {
    return database.read(UNSETTLED, Tuple.tuple()).map(rows -> only(rows).getBoolean("unsettled"));
  }

  /** Whether this place is still in the feed, so that a reader may go on from it. */
  Future<Boolean> isKnown(Position position) {
    return database
        .read(KNOWN, Tuple.of(Long.toString(position.transaction()), position.id()))
        .map(rows -> only(rows).getBoolean("known"));
  }

  /** Forgets what is older than a day: nobody resumes from there. */
  public Future<Void> sweep() {
    return database.query(SWEEP, Tuple.of(utc(clock.instant().minus(KEPT)))).mapEmpty();
  }

  private static PlacedChange change(Row row) {
    var starts = row.getOffsetDateTime("starts_at");
    var ends = row.getOffsetDateTime("ends_at");
    return new PlacedChange(
        new Position(Long.parseLong(row.getString("place")), row.getLong("id")),
        new Change(
            row.getString("topic"),
            Optional.ofNullable(row.getUUID("object_id")),
            List.of(row.getArrayOfUUIDs("endpoint_ids")),
            List.of(row.getArrayOfUUIDs("person_ids")),
            starts == null || ends == null
                ? Optional.empty()
                : Optional.of(new Change.Span(starts.toInstant(), ends.toInstant()))));
  }

  private static Row only(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
