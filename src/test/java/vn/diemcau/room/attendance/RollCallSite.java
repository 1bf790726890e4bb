package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;

/** A meeting of an hour at three endpoints, half an hour old, and how its roll call is read. */
final class RollCallSite {
  private static final Instant START = TestServer.START;

  private final TestServer server;
  final TestCalendar calendar;
  final UUID unit;
  final UUID host;
  final UUID branch;
  final UUID far;
  final UUID meeting;
  final UUID secretary;
  final Teller jitsi;

  RollCallSite(TestServer server) {
    this.server = server;
    server.clock().set(at(30));
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    host = calendar.endpoint(unit);
    branch = calendar.endpoint(calendar.unit(unit));
    far = calendar.endpoint(calendar.unit(unit));
    meeting = calendar.meeting(unit, START, at(60), host, branch, far);
    secretary = calendar.person("secretary", unit, false);
    jitsi = new Teller(server, calendar.room(meeting));
  }

  /** What the server does on its timetable, in one round of our own. */
  void freeze() {
    new FreezeRollCalls(
            server.database(),
            server.clock(),
            new Audit(server.clock()),
            new Changes(server.database(), server.clock()),
            Duration.ofMinutes(30))
        .run()
        .await();
  }

  void promise(Instant asked, Instant gone) {
    server.sql(
        """
        insert into room_promise
          (room_name, meeting_id, starts_at, until, asked_at, asked_last, gone_at)
        values ($1, $2, $3, $3, $3, $3, $4)
        """,
        calendar.room(meeting),
        meeting,
        asked.atOffset(ZoneOffset.UTC),
        gone.atOffset(ZoneOffset.UTC));
  }

  UUID guest(String name, String unitName) {
    return server
        .sql(
            """
            with link as (
              insert into guest_link (meeting_id, secret_hash, created_by, created_at)
              values ($1, $2::uuid::text::bytea, $3, $6) returning id
            )
            insert into guest (link_id, meeting_id, name, unit_name, session_hash, created_at)
            select id, $1, $4, $5, $2::uuid::text::bytea, $6 from link
            returning id
            """,
            meeting,
            UUID.randomUUID(),
            secretary,
            name,
            unitName,
            START.atOffset(ZoneOffset.UTC))
        .iterator()
        .next()
        .getUUID(0);
  }

  JsonObject about(String connection, String id) {
    return jitsi.event().put("occupant", Teller.occupant(connection, id, at(0)));
  }

  JsonObject read(UUID person) {
    var answer = as(person).get(path());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  TestClient as(UUID person) {
    return TestSession.of(server, person);
  }

  String path() {
    return "/meetings/" + meeting + "/roll-call";
  }

  static JsonObject correction(String kind, UUID id, String state, String reason) {
    return JsonObject.of(
        "who", JsonObject.of("kind", kind, "id", id.toString()), "state", state, "reason", reason);
  }

  static JsonObject line(JsonObject rollCall, UUID who) {
    return lines(rollCall).get(who.toString());
  }

  static Map<String, JsonObject> lines(JsonObject rollCall) {
    return rollCall.getJsonArray("lines").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(line -> line.getJsonObject("who").getString("id"), line -> line));
  }

  static List<String> names(JsonObject rollCall) {
    return rollCall.getJsonArray("lines").stream()
        .map(line -> ((JsonObject) line).getString("name"))
        .toList();
  }

  static JsonObject counts(int expected, int inRoom, int present, int late, int absent) {
    return new JsonObject()
        .put("expected", expected)
        .put("inRoom", inRoom)
        .put("present", present)
        .put("late", late)
        .put("absent", absent);
  }

  String name(UUID endpoint) {
    return text("select name from endpoint where id = $1", endpoint);
  }

  String unitName(UUID endpoint) {
    return text(
        "select name from unit join endpoint_unit on unit_id = unit.id where endpoint_id = $1",
        endpoint);
  }

  UUID unitOf(UUID endpoint) {
    return server
        .sql("select unit_id from endpoint_unit where endpoint_id = $1", endpoint)
        .iterator()
        .next()
        .getUUID(0);
  }

  private String text(String sql, Object value) {
    return server.sql(sql, value).iterator().next().getString(0);
  }

  long count(String from, Object value) {
    return server.sql("select count(*) from " + from, value).iterator().next().getLong(0);
  }

  static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
