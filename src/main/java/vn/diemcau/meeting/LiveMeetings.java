package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import vn.diemcau.db.Database;
import vn.diemcau.http.Problem;

/** Meetings that go on, or whose door is open, for those who look after them. */
final class LiveMeetings {
  /**
   * $3 now, $4 how long after its end a meeting's room is ended, in seconds. A meeting that was
   * never placed takes place on the server of the settings.
   */
  private static final String SELECT =
      MeetingScope.SCOPES
          + Head.SELECT
          + """
          , rights.role, rights.may,
            (
              select count(distinct stay.who_id)::int
              from room_stay stay
              join meeting_endpoint part on part.meeting_id = m.id and part.endpoint_id = stay.who_id
                and part.state = 'taken'
              where stay.room_name = m.room_name and stay.left_at is null
                and stay.who_kind = 'endpoint'
            ) as in_room,
            jitsi.name as server_name, health.state as server_state,
            coalesce(m.ended_at, door.closes_at) as over_at, promise.until as promised_until
          """
          + Head.FROM
          + """
          cross join lateral live_rights($1, m, $2) rights
          cross join lateral door(
            m.id, m.host_endpoint_id, m.starts_at, m.ends_at, interval '0',
            $4::int * interval '1 second') door
          left join jitsi_server jitsi on jitsi.id = coalesce(
            m.jitsi_server_id, (select id from jitsi_server where from_settings))
          left join jitsi_health health on health.server_id = jitsi.id
          left join room_promise promise on promise.room_name = m.room_name and promise.gone_at is null
          """;

  /**
   * $5 and $6 how long before its start and after its end a meeting is looked after, in seconds.
   */
  private static final String LIST =
      SELECT
          + """
          where m.status = 'booked' and m.ended_at is null
            and m.starts_at > $3::timestamptz - interval '48 hours'
            and m.starts_at <= $3::timestamptz + $5::int * interval '1 second'
            and m.ends_at > $3::timestamptz - $6::int * interval '1 second'
            and seen.level is not null and 'read' = any (rights.may)
          order by m.starts_at, m.id
          limit 200
          """;

  private static final String GET = SELECT + "where m.id = $5 and seen.level is not null";

  private static final String DELEGATES =
      """
      select person.id, person.full_name as name
      from meeting_delegate given
      join person on person.id = given.person_id
      where given.meeting_id = $1
      order by given.given_at, person.id
      """;

  private static final String MESSAGES =
      """
      select said.id, said.text, said.sent_at, said.endpoint_ids, person.full_name as by_name
      from endpoint_message said
      join person on person.id = said.sent_by
      where said.meeting_id = $1
      order by said.sent_at desc, said.id
      limit 100
      """;

  private final Database database;
  private final MeetingRules rules;

  LiveMeetings(Database database, MeetingRules rules) {
    this.database = database;
    this.rules = rules;
  }

  /** Each as {@code LiveMeeting} of the contract. */
  Future<List<JsonObject>> list(Caller caller) {
    return database
        .query(
            LIST,
            values(caller)
                .addInteger((int) rules.enterBefore().toSeconds())
                .addInteger((int) rules.longestAfter().toSeconds()))
        .map(rows -> MeetingReads.stream(rows).map(row -> summary(row, caller)).toList());
  }

  /** {@code LiveDetail} of the contract. */
  Future<JsonObject> get(Caller caller, UUID id) {
    return database
        .query(GET, values(caller).addUUID(id))
        .map(rows -> MeetingReads.stream(rows).findFirst())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            row -> {
              var rights = LiveRights.of(row);
              if (!rights.may().contains("read")) {
                return Problem.forbidden().failed();
              }
              return detail(row, rights, caller);
            });
  }

  private Tuple values(Caller caller) {
    return Tuple.tuple()
        .addUUID(caller.id())
        .addLocalDate(Times.dayOf(caller.now()))
        .addOffsetDateTime(Times.utc(caller.now()))
        .addInteger((int) rules.overrun().toSeconds());
  }

  private JsonObject summary(Row row, Caller caller) {
    var head = Head.of(row);
    var json =
        head.toJson(rules, caller.now())
            .put("inRoom", row.getInteger("in_room"))
            .put("expected", head.endpointCount() - head.wishCount())
            .put("may", LiveRights.of(row).toJson(head, rules, caller.now()));
    putIfKnown(json, "serverName", row.getString("server_name"));
    putIfKnown(json, "serverState", row.getString("server_state"));
    return json;
  }

  private Future<JsonObject> detail(Row row, LiveRights rights, Caller caller) {
    var head = Head.of(row);
    var json = summary(row, caller);
    putIfKnown(json, "endsAt", instant(row, "over_at"));
    putIfKnown(json, "promisedUntil", instant(row, "promised_until"));
    if (head.full() && !head.chair().isEmpty()) {
      json.put("chairName", head.chair());
    }
    var candidates =
        rights.may().contains("delegate")
            ? Delegates.candidates(database::read, head.id(), caller)
                .map(people -> json.put("delegateCandidates", people))
            : Future.succeededFuture(json);
    return candidates
        .compose(ok -> database.read(DELEGATES, Tuple.of(head.id())))
        .map(rows -> json.put("delegates", array(rows, Delegates::json)))
        .compose(ok -> database.read(MESSAGES, Tuple.of(head.id())))
        .map(
            rows ->
                json.put(
                    "messages",
                    head.full() ? array(rows, LiveMeetings::message) : new JsonArray()));
  }

  private static JsonObject message(Row row) {
    var json =
        new JsonObject()
            .put("id", row.getUUID("id").toString())
            .put("text", row.getString("text"))
            .put("at", instant(row, "sent_at"))
            .put("byName", row.getString("by_name"));
    var to = row.getArrayOfUUIDs("endpoint_ids");
    if (to.length > 0) {
      json.put("endpointIds", new JsonArray(Arrays.stream(to).map(UUID::toString).toList()));
    }
    return json;
  }

  private static JsonArray array(RowSet<Row> rows, Function<Row, JsonObject> shown) {
    return new JsonArray(MeetingReads.stream(rows).map(shown).toList());
  }

  private static String instant(Row row, String column) {
    var instant = Head.instant(row, column);
    return instant == null ? null : Times.format(instant);
  }

  private static void putIfKnown(JsonObject json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
