package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** What people are told inside the product (the bell). */
final class Notices {
  private static final int SHOWN = 50;

  /**
   * Told once, however often the fact is delivered. The meeting's title and start are kept as they
   * were: who was told may have lost the right to read what the meeting became.
   */
  private static final String TELL =
      """
      insert into notice (person_id, kind, meeting_id, detail, at, source)
      select person.id, $2, meeting.id,
        $4::jsonb || jsonb_strip_nulls(jsonb_build_object('meetingTitle', meeting.title, 'meetingStart', meeting.starts_at)),
        $5, $6
      from person
      left join meeting on meeting.id = $3
      where person.id = any ($1) and disabled_at is null
      order by person.id
      on conflict on constraint notice_once do nothing
      returning person_id
      """;

  private static final String LATEST =
      """
      select id, kind, meeting_id, detail, at, read_at is not null as read
      from notice
      where person_id = $1
      order by at desc, id
      limit $2
      """;

  private static final String UNREAD =
      "select count(*) as unread from notice where person_id = $1 and read_at is null";

  private static final String READ =
      "update notice set read_at = $2 where person_id = $1 and read_at is null and at <= $2";

  private final Database database;
  private final Changes changes;
  private final Clock clock;

  Notices(Database database, Changes changes, Clock clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Delivers one fact of the outbox; a repetition changes nothing.
   *
   * @param source the key of the fact
   * @param fact {@code kind}, {@code personIds} and, where they apply, {@code meetingId}, {@code
   *     by} (a name) and {@code reason}
   */
  Future<Void> tell(String source, JsonObject fact) {
    var people =
        fact.getJsonArray("personIds", new JsonArray()).stream()
            .map(id -> UUID.fromString((String) id))
            .toArray(UUID[]::new);
    var meeting = fact.getString("meetingId");
    var detail = new JsonObject();
    for (var member : List.of("by", "reason")) {
      if (fact.getString(member) != null) {
        detail.put(member, fact.getString(member));
      }
    }
    return database.withTransaction(
        tx ->
            tx.query(
                    TELL,
                    Tuple.tuple()
                        .addArrayOfUUID(people)
                        .addString(fact.getString("kind"))
                        .addUUID(meeting == null ? null : UUID.fromString(meeting))
                        .addJsonObject(detail)
                        .addOffsetDateTime(now())
                        .addString(source))
                .compose(
                    told -> ring(tx, stream(told).map(row -> row.getUUID("person_id")).toList())));
  }

  /** {@code items} and {@code unread} of the contract. */
  Future<JsonObject> latest(UUID person) {
    var items = database.read(LATEST, Tuple.of(person, SHOWN));
    var unread = database.read(UNREAD, Tuple.of(person));
    return Future.all(items, unread)
        .map(
            ok ->
                new JsonObject()
                    .put("unread", unread.result().iterator().next().getLong("unread"))
                    .put(
                        "items",
                        new JsonArray(stream(items.result()).map(Notices::json).toList())));
  }

  /** Every notice up to now counts as read; the person's other windows learn of it. */
  Future<Void> read(UUID person) {
    return database.withTransaction(
        tx ->
            tx.query(READ, Tuple.of(person, now()))
                .compose(
                    done ->
                        done.rowCount() == 0
                            ? Future.succeededFuture()
                            : ring(tx, List.of(person))));
  }

  private Future<Void> ring(Tx tx, List<UUID> people) {
    return people.isEmpty()
        ? Future.succeededFuture()
        : changes.append(tx, Change.of("notice").people(people));
  }

  private static JsonObject json(Row row) {
    var json =
        new JsonObject()
            .put("id", row.getUUID("id").toString())
            .put("kind", row.getString("kind"))
            .put("at", row.getOffsetDateTime("at").toInstant().toString())
            .put("read", row.getBoolean("read"));
    if (row.getUUID("meeting_id") != null) {
      json.put("meetingId", row.getUUID("meeting_id").toString());
    }
    return json.mergeIn((JsonObject) row.getJson("detail"));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
