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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;

/** The roll call as people read it, over HTTP. */
class RollCallTest {
  private static final Instant START = TestServer.START;

  @RegisterExtension static final TestServer server = TestServer.empty();

  private TestCalendar calendar;
  private UUID unit;
  private UUID host;
  private UUID branch;
  private UUID far;
  private UUID meeting;
  private UUID secretary;
  private Teller jitsi;

  @BeforeEach
  void book() {
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

  @Test
  void whoIsMissingStandsFirstWhileTheMeetingRuns() {
    server.sql("update endpoint set contact_phone = '0912 345 678' where id = $1", far);
    jitsi.joined("h", host, at(-5));
    jitsi.joined("b", branch, at(7));
    var rollCall = read(secretary);
    assertThat(names(rollCall)).containsExactly(name(far), name(host), name(branch));
    var missing = line(rollCall, far);
    assertThat(missing.getString("state")).isEqualTo("absent");
    assertThat(missing.getString("phone")).isEqualTo("0912 345 678");
    assertThat(missing.getBoolean("inRoom")).isFalse();
    assertThat(missing.containsKey("firstJoinedAt")).isFalse();
    var first = line(rollCall, host);
    assertThat(first.getString("state")).isEqualTo("present");
    assertThat(first.getBoolean("host")).isTrue();
    assertThat(first.getLong("totalSeconds")).isEqualTo(35 * 60);
    var late = line(rollCall, branch);
    assertThat(late.getString("state")).isEqualTo("late");
    assertThat(late.getInteger("lateMinutes")).isEqualTo(7);
    assertThat(rollCall.getJsonObject("counts"))
        .isEqualTo(counts(3, 2, 1, 1, 1).put("guests", 0).put("people", 0));
    assertThat(rollCall.getString("now")).isEqualTo(at(30).toString());
    assertThat(rollCall.containsKey("frozenAt")).isFalse();
  }

  @Test
  void guestsAndPeopleAreInItAndSoIsWhoIsNobodyInParticular() {
    var guest = guest("Bà Tư", "Sở Y tế");
    jitsi.tell("occupant/joined", about("g", "guest-" + guest));
    jitsi.tell("occupant/joined", about("p", "person-" + secretary));
    jitsi.tell("occupant/joined", about("r", "recorder"));
    var rollCall = read(secretary);
    assertThat(rollCall.getJsonObject("counts").getInteger("guests")).isEqualTo(1);
    assertThat(rollCall.getJsonObject("counts").getInteger("people")).isEqualTo(1);
    assertThat(line(rollCall, guest).getString("name")).isEqualTo("Bà Tư");
    assertThat(line(rollCall, guest).getString("unitName")).isEqualTo("Sở Y tế");
    assertThat(line(rollCall, secretary).getJsonObject("who").getString("kind"))
        .isEqualTo("person");
    assertThat(names(rollCall)).hasSize(6).contains("Tên trong phòng");
  }

  @Test
  void anotherDaysRoomOfTheSameMeetingDoesNotCount() {
    jitsi.joined("b", branch, at(-30));
    calendar.move(meeting, at(24 * 60), at(25 * 60));
    assertThat(line(read(secretary), branch).getString("state")).isEqualTo("absent");
  }

  @Test
  void aNewRoomForTheSameTimeGoesOnWithTheOld() {
    jitsi.joined("b", branch, at(0));
    jitsi.left("b", branch, at(0), at(20));
    calendar.set(meeting, "generation = 2, room_name = 'dc-" + "c".repeat(26) + "'");
    new Teller(server, calendar.room(meeting)).joined("b", branch, at(21));
    var line = line(read(secretary), branch);
    assertThat(line.getInteger("drops")).isEqualTo(1);
    assertThat(line.getInteger("totalSeconds")).isEqualTo(29 * 60);
    server.sql("delete from meeting where id = $1", meeting);
  }

  @Test
  void whoReadsItAndWhoDoesNot() {
    var guest = guest("Bà Tư", "Sở Y tế");
    jitsi.tell("occupant/joined", about("g", "guest-" + guest));
    var stranger = calendar.person("secretary", calendar.unit(null), true);
    assertThat(as(stranger).get(path()).status()).isEqualTo(404);
    var invited = calendar.person("endpoint-operator", unitOf(branch), false);
    assertThat(names(read(invited))).contains("Bà Tư");
    var technician = calendar.person("it-operator", unit, true);
    var technical = read(technician);
    assertThat(names(technical)).doesNotContain("Bà Tư").contains(name(branch));
    assertThat(technical.containsKey("title")).isFalse();
    assertThat(read(secretary).getString("title")).isEqualTo("Họp giao ban");
    assertThat(as(calendar.person("admin", unit, true)).get(path()).status()).isEqualTo(403);
  }

  @Test
  void itIsFrozenWhenTheMeetingIsOverAndNothingFrozenMoves() {
    server.clock().set(at(94));
    jitsi.joined("h", host, at(0));
    jitsi.left("h", host, at(0), at(59));
    freeze();
    assertThat(read(secretary).containsKey("frozenAt")).isFalse();
    server.clock().set(at(95));
    freeze();
    freeze();
    var frozen = read(secretary);
    assertThat(frozen.getString("frozenAt")).isEqualTo(at(95).toString());
    assertThat(frozen.getJsonObject("counts"))
        .isEqualTo(counts(3, 0, 1, 0, 2).put("guests", 0).put("people", 0));
    server.clock().set(at(96));
    jitsi.joined("b", branch, at(1));
    server.sql("update endpoint set name = name || ' mới' where id = $1", branch);
    assertThat(line(read(secretary), branch)).isEqualTo(line(frozen, branch));
    assertThat(
            count(
                "audit_entry where action = 'roll-call.freeze' and object_id = $1",
                meeting.toString()))
        .isEqualTo(1);
  }

  @Test
  void itIsFrozenSoonerWhereTheRoomHasGone() {
    server.clock().set(at(62));
    promise(at(0), at(61));
    jitsi.joined("h", host, at(0));
    jitsi.left("h", host, at(0), at(61));
    freeze();
    assertThat(read(secretary).containsKey("frozenAt")).isFalse();
    server.clock().set(at(63));
    freeze();
    assertThat(read(secretary).containsKey("frozenAt")).isTrue();
  }

  @Test
  void aMeetingEndedBeforeItsTimeIsFrozenMinutesLater() {
    jitsi.joined("h", host, at(0));
    calendar.set(meeting, "ended_at = '" + at(20) + "'");
    server.clock().set(at(24));
    freeze();
    assertThat(read(secretary).containsKey("frozenAt")).isFalse();
    server.clock().set(at(25));
    freeze();
    var line = line(read(secretary), host);
    assertThat(line.getString("lastLeftAt")).isEqualTo(at(25).toString());
    assertThat(line.getBoolean("inRoom")).isFalse();
  }

  @Test
  void aMeetingWithoutJitsiIsNotSetDownAsEmpty() {
    server.clock().set(at(24 * 60));
    freeze();
    assertThat(read(secretary).containsKey("frozenAt")).isFalse();
  }

  @Test
  void manyReplicasFreezeOnce() {
    jitsi.joined("h", host, at(0));
    server.clock().set(at(95));
    IntStream.range(0, 8).parallel().forEach(i -> freeze());
    assertThat(count("roll_call_line where meeting_id = $1", meeting)).isEqualTo(3);
    assertThat(
            count(
                "audit_entry where action = 'roll-call.freeze' and object_id = $1",
                meeting.toString()))
        .isEqualTo(1);
  }

  @Test
  void theSecretaryCorrectsItAfterwardsWithAReason() {
    jitsi.joined("h", host, at(0));
    var body = correction("endpoint", branch, "present", "Dự bằng điện thoại");
    assertThat(as(secretary).post(path() + "/corrections", body).problem()).isEqualTo("state");
    server.clock().set(at(95));
    freeze();
    var corrected = as(secretary).post(path() + "/corrections", body);
    assertThat(corrected.status()).isEqualTo(200);
    var line = line(corrected.json(), branch);
    assertThat(line.getString("state")).isEqualTo("absent");
    assertThat(line.getJsonObject("correction").getString("state")).isEqualTo("present");
    assertThat(line.getJsonObject("correction").getString("reason"))
        .isEqualTo("Dự bằng điện thoại");
    assertThat(corrected.json().getJsonObject("counts").getInteger("present")).isEqualTo(2);
    as(secretary)
        .post(path() + "/corrections", correction("endpoint", branch, "late", "Vào 14:10"));
    var entries =
        server.sql(
            """
            select before, after from audit_entry
            where action = 'roll-call.correct' and object_id = $1 order by id
            """,
            meeting.toString());
    assertThat(entries)
        .extracting(row -> row.getJsonObject("before").getString("state"))
        .containsExactly("absent", "present");
    assertThat(entries)
        .extracting(row -> row.getJsonObject("after").getString("reason"))
        .containsExactly("Dự bằng điện thoại", "Vào 14:10");
    assertThat(line(read(secretary), branch).getJsonObject("correction").getString("state"))
        .isEqualTo("late");
    var technician = calendar.person("it-operator", unit, true);
    assertThat(line(read(technician), branch).getJsonObject("correction").containsKey("reason"))
        .isFalse();
  }

  @Test
  void nobodyElseCorrectsItAndNothingElse() {
    jitsi.joined("h", host, at(0));
    server.clock().set(at(95));
    freeze();
    var path = path() + "/corrections";
    var body = correction("endpoint", branch, "present", "Có dự");
    var leader = calendar.person("leader", unit, true);
    calendar.grant(leader, "secretary", calendar.unit(null), false);
    assertThat(as(leader).post(path, body).status()).isEqualTo(403);
    var stranger = calendar.person("secretary", calendar.unit(null), true);
    assertThat(as(stranger).post(path, body).status()).isEqualTo(404);
    var unknown = correction("endpoint", UUID.randomUUID(), "present", "Có dự");
    assertThat(as(secretary).post(path, unknown).problem()).isEqualTo("invalid");
    for (var wrong :
        List.of(
            body.copy().put("reason", " "),
            body.copy().put("reason", "x".repeat(501)),
            body.copy().put("state", "ill"),
            body.copy().put("who", JsonObject.of("kind", "robot", "id", branch.toString())),
            body.copy().put("who", JsonObject.of("kind", "guest", "id", "1")))) {
      assertThat(as(secretary).post(path, wrong).status()).isEqualTo(422);
    }
  }

  @Test
  void theFileOpensInASpreadsheetAndComputesNothing() {
    var guest = guest("=cmd()", "Sở \"Y\", tế");
    jitsi.tell("occupant/joined", about("g", "guest-" + guest));
    jitsi.joined("b", branch, at(7));
    var file = as(secretary).get(path() + "/export");
    assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"diem-danh-2026-11-24-0900.csv\"");
    var lines = file.text().split("\r\n");
    assertThat(lines[0]).startsWith("\uFEFFTên,Đơn vị,Loại,Điểm danh,");
    assertThat(lines).hasSize(5);
    assertThat(file.text())
        .contains(
            name(branch)
                + ","
                + unitName(branch)
                + ",Điểm cầu,Vào muộn,24/11/2026 09:07:00,,7,0,23,")
        .contains("'=cmd(),\"Sở \"\"Y\"\", tế\",Khách,");
  }

  @Test
  void whoWasAGuestIsForgottenInTime() {
    var guest = guest("Bà Tư", "Sở Y tế");
    jitsi.tell("occupant/joined", about("g", "guest-" + guest));
    jitsi.joined("b", branch, at(0));
    server.clock().set(at(95));
    freeze();
    new ForgetPeople(server.database()).of(at(60)).await();
    assertThat(line(read(secretary), guest).getString("name")).isEqualTo("Bà Tư");
    new ForgetPeople(server.database()).of(at(61)).await();
    var forgotten = line(read(secretary), guest);
    assertThat(forgotten.getString("name")).isEqualTo("Khách");
    assertThat(forgotten.getString("unitName")).isEmpty();
    assertThat(line(read(secretary), branch).getString("name")).isEqualTo(name(branch));
    assertThat(count("jitsi_event where meeting_id = $1", meeting)).isZero();
    assertThat(
            count(
                "room_stay where meeting_id = $1 and who_kind = 'guest' and display_name <> ''",
                meeting))
        .isZero();
  }

  @Test
  void aDraftHasNoRollCall() {
    calendar.set(meeting, "status = 'draft', starts_at = null, ends_at = null");
    assertThat(as(secretary).get(path()).problem()).isEqualTo("state");
    calendar.set(
        meeting, "status = 'booked', starts_at = '" + START + "', ends_at = '" + at(60) + "'");
  }

  /** What the server does on its timetable, in one round of our own. */
  private static void freeze() {
    new FreezeRollCalls(
            server.database(),
            server.clock(),
            new Audit(server.clock()),
            new Changes(server.database(), server.clock()),
            Duration.ofMinutes(30))
        .run()
        .await();
  }

  private void promise(Instant asked, Instant gone) {
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

  private UUID guest(String name, String unitName) {
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

  private JsonObject about(String connection, String id) {
    return jitsi.event().put("occupant", Teller.occupant(connection, id, at(0)));
  }

  private JsonObject read(UUID person) {
    var answer = as(person).get(path());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static TestClient as(UUID person) {
    return TestSession.of(server, person);
  }

  private String path() {
    return "/meetings/" + meeting + "/roll-call";
  }

  private static JsonObject correction(String kind, UUID id, String state, String reason) {
    return JsonObject.of(
        "who", JsonObject.of("kind", kind, "id", id.toString()), "state", state, "reason", reason);
  }

  private static JsonObject line(JsonObject rollCall, UUID who) {
    return lines(rollCall).get(who.toString());
  }

  private static Map<String, JsonObject> lines(JsonObject rollCall) {
    return rollCall.getJsonArray("lines").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(line -> line.getJsonObject("who").getString("id"), line -> line));
  }

  private static List<String> names(JsonObject rollCall) {
    return rollCall.getJsonArray("lines").stream()
        .map(line -> ((JsonObject) line).getString("name"))
        .toList();
  }

  private static JsonObject counts(int expected, int inRoom, int present, int late, int absent) {
    return new JsonObject()
        .put("expected", expected)
        .put("inRoom", inRoom)
        .put("present", present)
        .put("late", late)
        .put("absent", absent);
  }

  private String name(UUID endpoint) {
    return text("select name from endpoint where id = $1", endpoint);
  }

  private String unitName(UUID endpoint) {
    return text(
        "select name from unit join endpoint_unit on unit_id = unit.id where endpoint_id = $1",
        endpoint);
  }

  private UUID unitOf(UUID endpoint) {
    return server
        .sql("select unit_id from endpoint_unit where endpoint_id = $1", endpoint)
        .iterator()
        .next()
        .getUUID(0);
  }

  private static String text(String sql, Object value) {
    return server.sql(sql, value).iterator().next().getString(0);
  }

  private static long count(String from, Object value) {
    return server.sql("select count(*) from " + from, value).iterator().next().getLong(0);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
