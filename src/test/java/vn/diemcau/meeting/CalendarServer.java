package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.diemcau.MutableClock;
import vn.diemcau.TestClient;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Edge;
import vn.diemcau.http.EventStreams;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.PublicHttp;
import vn.diemcau.http.RateLimits;
import vn.diemcau.meeting.MeetingRules.WorkingHours;
import vn.diemcau.outbox.Outbox;
import vn.diemcau.outbox.OutboxRelay;

/**
 * The calendar behind its real HTTP edge and a real database, in a small province of 99 endpoints:
 * the province {@code P}, its districts {@code D0…D7}, ten communes each {@code C0-0…C7-9}, ten
 * agencies {@code S0…S9}. Every unit has one endpoint of the same code. Callers are named by a
 * cookie; nothing else of the edge is replaced. The calendar is empty before each test.
 */
public final class CalendarServer
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  /** A Tuesday, 9 o'clock in Viet Nam. */
  static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

  static final MeetingRules RULES =
      new MeetingRules(
          Duration.ofHours(24),
          Duration.ofMinutes(60),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          List.of(
              new WorkingHours(LocalTime.of(7, 0), LocalTime.of(11, 30)),
              new WorkingHours(LocalTime.of(13, 30), LocalTime.of(17, 0))));

  private final MutableClock clock = new MutableClock(START);
  private final Map<String, UUID> units = new HashMap<>();
  private final Map<String, UUID> endpoints = new HashMap<>();
  private final Map<String, UUID> people = new HashMap<>();

  private Vertx vertx;
  private Database database;
  private MeetingCalendar calendar;
  private PublicHttp http;
  private int port;

  @Override
  public void beforeAll(ExtensionContext context) {
    vertx = Vertx.vertx();
    database =
        new Database(
            vertx,
            TestDatabase.fresh(),
            new DatabaseLimits(
                16, Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(30)));
    fill();
    var changes = new Changes(database, clock);
    var relay = new OutboxRelay(vertx, database, clock);
    var cursors = Cursors.load(database).await();
    calendar =
        new MeetingCalendar(
            vertx,
            database,
            clock,
            RULES,
            new Audit(clock),
            changes,
            new Outbox(clock, relay),
            new Idempotency(database, clock),
            cursors,
            Placing.NOWHERE);
    var edge =
        new Edge(
            Set.of(),
            false,
            List::of,
            List.of(),
            new RateLimits(1_000_000),
            new EventStreams(vertx));
    var api = new Api("openapi.yaml", edge).identify(CurrentUser.Kind.PERSON, this::whoeverSaysSo);
    calendar.bind(api);
    http = new PublicHttp(vertx, edge, api);
    port = http.listen("127.0.0.1", 0, Optional.empty()).await();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    clock.set(START);
    sql("delete from meeting");
    sql("delete from reservation");
    sql("delete from outbox");
    sql("delete from change");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    http.close(Duration.ofSeconds(5)).await();
    calendar.stop().await();
    database.close().await();
    vertx.close().await();
  }

  MutableClock clock() {
    return clock;
  }

  MeetingCalendar calendar() {
    return calendar;
  }

  Database database() {
    return database;
  }

  /** What the clock does, now. */
  void sweep() {
    calendar.sweep().await();
  }

  TestClient as(String person) {
    var client = new TestClient(port);
    client.cookies().put("person", person(person).toString());
    return client;
  }

  UUID unit(String code) {
    return units.get(code);
  }

  UUID endpoint(String code) {
    return endpoints.get(code);
  }

  UUID person(String username) {
    return people.get(username);
  }

  JsonArray ids(String... codes) {
    var ids = new JsonArray();
    for (var code : codes) {
      ids.add(endpoint(code).toString());
    }
    return ids;
  }

  /** All 99, the province's first. */
  JsonArray all() {
    return ids(endpointCodes().toArray(String[]::new));
  }

  static List<String> endpointCodes() {
    var codes = new ArrayList<String>();
    codes.add("P");
    for (int i = 0; i < 8; i++) {
      codes.add("D" + i);
      for (int j = 0; j < 10; j++) {
        codes.add("C" + i + "-" + j);
      }
    }
    for (int i = 0; i < 10; i++) {
      codes.add("S" + i);
    }
    return codes;
  }

  /** A body for the given local time of 25 November 2026, hosted by the first endpoint. */
  JsonObject meeting(String title, String start, String end, String... codes) {
    return new JsonObject()
        .put("title", title)
        .put("start", "2026-11-25T" + start + ":00+07:00")
        .put("end", "2026-11-25T" + end + ":00+07:00")
        .put("hostEndpointId", endpoint(codes[0]).toString())
        .put("endpointIds", ids(codes));
  }

  /** Makes the meeting; throws unless the answer is 201. */
  JsonObject made(String person, JsonObject body) {
    var answer = as(person).post("/meetings", body);
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.json();
  }

  JsonObject booked(String person, String title, String start, String end, String... codes) {
    return made(person, meeting(title, start, end, codes));
  }

  /** Moves the clock to this local time of 25 November 2026. */
  void at(String time) {
    clock.set(Instant.parse("2026-11-25T" + time + ":00+07:00"));
  }

  static String path(JsonObject meeting) {
    return "/meetings/" + meeting.getString("id");
  }

  static UUID id(JsonObject meeting) {
    return UUID.fromString(meeting.getString("id"));
  }

  static JsonObject because(String reason) {
    return new JsonObject().put("reason", reason);
  }

  /** Whom the notices of this kind were meant for, by user name. */
  Set<String> told(String kind) {
    var told = new TreeSet<String>();
    sql(
            """
            select person.username
            from outbox, jsonb_array_elements_text(payload -> 'personIds') as asked (id)
            join person on person.id = asked.id::uuid
            where topic = 'notice' and payload ->> 'kind' = $1
            """,
            kind)
        .forEach(row -> told.add(row.getString("username")));
    return told;
  }

  RowSet<Row> sql(String sql, Object... values) {
    return database.query(sql, values.length == 0 ? Tuple.tuple() : Tuple.wrap(values)).await();
  }

  long count(String sql, Object... values) {
    return sql("select count(*) as n from " + sql, values).iterator().next().getLong("n");
  }

  UUID grant(String person, String role, String unit, boolean subtree) {
    var id =
        people.computeIfAbsent(
            person,
            username ->
                id(
                    "insert into person (username, full_name, phone) values ($1, $2, '0293') returning id",
                    username,
                    "Người " + username));
    sql(
        "insert into role_grant (person_id, role, unit_id, subtree) values ($1, $2, $3, $4)",
        id,
        role,
        unit(unit),
        subtree);
    return id;
  }

  private void fill() {
    for (var code : endpointCodes()) {
      var parent =
          code.equals("P") ? null : unit(code.startsWith("C") ? "D" + code.charAt(1) : "P");
      var level =
          switch (code.charAt(0)) {
            case 'P' -> "province";
            case 'D' -> "district";
            case 'C' -> "commune";
            default -> "agency";
          };
      units.put(
          code,
          id(
              """
              insert into unit (code, code_kind, name, short_name, label, unit_type, level, parent_id)
              values ($1, 'local', $2, $2, $1, 'Đơn vị', $3, $4) returning id
              """,
              code,
              "Đơn vị " + code,
              level,
              parent));
      endpoints.put(
          code,
          id(
              """
              insert into endpoint (code, name, short_name, sort_order)
              values ($1, $2, $1, $3) returning id
              """,
              code,
              "Điểm cầu " + code,
              endpoints.size()));
      sql(
          "insert into endpoint_unit (endpoint_id, unit_id, validity) values ($1, $2, daterange(null, null))",
          endpoint(code),
          unit(code));
    }
    grant("thuky", "secretary", "P", true);
    grant("thuky2", "secretary", "P", true);
    grant("thuky.d0", "secretary", "D0", true);
    grant("thuky.d1", "secretary", "D1", true);
    grant("thuky.c00", "secretary", "C0-0", false);
    grant("pheduyet", "approver", "P", true);
    grant("duyet.d0", "approver", "D0", true);
    grant("duyet.d1", "approver", "D1", true);
    grant("lanhdao", "leader", "P", true);
    grant("kythuat", "it-operator", "P", true);
    grant("vanhanh.c00", "endpoint-operator", "C0-0", false);
    grant("quantri", "admin", "P", true);
  }

  private UUID id(String sql, Object... values) {
    return sql(sql, values).iterator().next().getUUID("id");
  }

  private Future<Optional<CurrentUser>> whoeverSaysSo(Call call) {
    var id = call.cookie("person").map(UUID::fromString);
    if (id.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return database
        .read(
            """
            select person.full_name, given.role, given.unit_id, given.subtree
            from person left join role_grant given on given.person_id = person.id
            where person.id = $1
            """,
            Tuple.of(id.get()))
        .map(
            rows -> {
              var grants = new ArrayList<CurrentUser.Grant>();
              var name = "";
              for (var row : rows) {
                name = row.getString("full_name");
                if (row.getString("role") != null) {
                  grants.add(
                      new CurrentUser.Grant(
                          row.getString("role"),
                          row.getUUID("unit_id"),
                          row.getBoolean("subtree")));
                }
              }
              return Optional.of(
                  new CurrentUser(
                      CurrentUser.Kind.PERSON,
                      id.get(),
                      name,
                      grants,
                      Optional.empty(),
                      id.get().toString(),
                      Optional.empty(),
                      Optional.empty()));
            });
  }
}
