package vn.diemcau.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestClient.Answer;
import vn.diemcau.TestServer;

class EndpointTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  private static TestClient it;
  private static TestClient secretary;

  @BeforeAll
  static void signIn() {
    it = server.as("kythuat");
    secretary = server.as("thuky");
  }

  @BeforeEach
  void emptyCalendar() {
    server.sql("delete from reservation");
    server.sql("delete from meeting_endpoint");
    server.clock().set(TestServer.START);
  }

  @Test
  void oneEndpointIsShownWithEquipmentAndVersion() {
    var answer = secretary.get(path("DC-935"));
    assertThat(answer.version()).isEqualTo(answer.json().getInteger("version"));
    assertThat(answer.json().getString("deviceSet")).isEqualTo("A2");
    assertThat(answer.json().getBoolean("generator")).isTrue();
    assertThat(answer.json().getJsonArray("maintenance")).isEmpty();
    assertThat(answer.json().containsKey("kiosk")).isFalse();
  }

  @Test
  void anUnknownEndpointIsNotFound() {
    assertThat(secretary.get("/endpoints/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(plan(it, "/endpoints/" + UUID.randomUUID(), "12:00", "13:00").status())
        .isEqualTo(404);
  }

  @Test
  void equipmentIsChangedByWhoSawItLastAndRecorded() {
    var path = path("DC-934");
    var version = it.get(path).version();
    var changed =
        it.patch(path, version, new JsonObject().put("seats", 45).put("contactName", "Lê Văn Đèo"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().getInteger("seats")).isEqualTo(45);
    assertThat(changed.json().getString("lineType")).isEqualTo("TSLCD");
    assertThat(changed.version()).isEqualTo(version + 1);
    assertThat(it.patch(path, version, new JsonObject().put("seats", 46)).problem())
        .isEqualTo("stale-version");
    assertThat(it.call("PATCH", path).json(new JsonObject().put("seats", 46)).send().status())
        .isEqualTo(428);
    var entry =
        server
            .sql("select before, after, role from audit_entry where action = 'endpoint.update'")
            .iterator()
            .next();
    assertThat(entry.getJsonObject("before").getInteger("seats")).isEqualTo(60);
    assertThat(entry.getJsonObject("after").getInteger("seats")).isEqualTo(45);
    assertThat(entry.getString("role")).isEqualTo("it-operator");
  }

  @Test
  void whoHasNoRoleForItChangesNothing() {
    for (var name : new String[] {"thuky", "lanhdao", "pheduyet", "xa.vithuy"}) {
      var someone = server.as(name);
      assertThat(someone.patch(path("DC-933"), 1, new JsonObject().put("seats", 5)).status())
          .as(name)
          .isEqualTo(403);
      assertThat(plan(someone, path("DC-933"), "12:00", "13:00").status()).as(name).isEqualTo(403);
    }
  }

  @Test
  void anItOperatorOfAnotherUnitIsRefused() {
    server.sql(
        """
        update role_grant set unit_id = (select id from unit where code = '935')
        where role = 'it-operator'
        """);
    try {
      assertThat(plan(it, path("DC-936"), "12:00", "13:00").status()).isEqualTo(403);
      assertThat(plan(it, path("DC-31447"), "12:00", "13:00").status()).isEqualTo(201);
    } finally {
      server.sql(
          """
          update role_grant set unit_id = (select id from unit where code = '93')
          where role = 'it-operator'
          """);
    }
  }

  @Test
  void aWindowOfThreeDaysIsOnePlanInPiecesCutAtLocalMidnight() {
    var path = path("DC-932");
    var answer = plan(it, path, "2026-11-25T15:00:00+07:00", "2026-11-28T08:00:00+07:00");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var windows = answer.json().getJsonArray("maintenance");
    assertThat(windows).hasSize(1);
    var window = windows.getJsonObject(0);
    assertThat(Instant.parse(window.getString("start"))).isEqualTo("2026-11-25T08:00:00Z");
    assertThat(Instant.parse(window.getString("end"))).isEqualTo("2026-11-28T01:00:00Z");
    assertThat(window.getString("reason")).isEqualTo("Thay máy chiếu");
    assertThat(
            server.sql("select id, lower(period) as start from reservation order by lower(period)"))
        .extracting(row -> row.getOffsetDateTime("start").toInstant().toString())
        .containsExactly(
            "2026-11-25T08:00:00Z",
            "2026-11-25T17:00:00Z",
            "2026-11-26T17:00:00Z",
            "2026-11-27T17:00:00Z");
    assertThat(
            server
                .sql("select id from reservation order by lower(period) limit 1")
                .iterator()
                .next()
                .getLong("id"))
        .isEqualTo(window.getLong("id"));
  }

  @Test
  void whatIsBookedIsNamedAndNothingIsTaken() {
    var path = path("DC-931");
    plan(it, path, "12:00", "13:00");
    var clash = plan(it, path, "2026-11-24T04:30:00Z", "2026-11-26T01:00:00Z");
    assertThat(clash.status()).isEqualTo(409);
    assertThat(clash.problem()).isEqualTo("endpoint-busy");
    var conflicts = clash.json().getJsonArray("conflicts");
    assertThat(conflicts).hasSize(1);
    assertThat(conflicts.getJsonObject(0).getString("endpointName"))
        .isEqualTo("Điểm cầu UBND thành phố Ngã Bảy");
    assertThat(conflicts.getJsonObject(0).getString("kind")).isEqualTo("maintenance");
    assertThat(Instant.parse(conflicts.getJsonObject(0).getString("start")))
        .isEqualTo("2026-11-24T05:00:00Z");
    assertThat(server.sql("select 1 from reservation").size()).isEqualTo(1);
    assertThat(plan(it, path, "13:00", "14:00").status()).isEqualTo(201);
  }

  @Test
  void repeatingTheSameRequestPlansOnce() {
    var path = path("DC-930") + "/maintenance";
    var body = window("12:00", "13:00");
    var first = it.call("POST", path).key("bao-tri-1").json(body).send();
    var second = it.call("POST", path).key("bao-tri-1").json(body).send();
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(server.sql("select 1 from reservation").size()).isEqualTo(1);
  }

  @Test
  void givingBackARunningWindowKeepsWhatIsPast() {
    var path = path("DC-932");
    var id =
        plan(it, path, "2026-11-24T09:00:00+07:00", "2026-11-27T09:00:00+07:00")
            .json()
            .getJsonArray("maintenance")
            .getJsonObject(0)
            .getLong("id");
    server.clock().set(Instant.parse("2026-11-25T02:00:00Z"));
    it = server.as("kythuat");
    secretary = server.as("thuky");
    assertThat(secretary.get(path).json().getString("state")).isEqualTo("maintenance");
    assertThat(it.delete(path + "/maintenance/" + id).status()).isEqualTo(204);
    assertThat(secretary.get(path).json().getString("state")).isEqualTo("unpaired");
    assertThat(
            server
                .sql("select max(upper(period)) as till, count(*) as n from reservation")
                .iterator()
                .next()
                .getOffsetDateTime("till")
                .toInstant())
        .isEqualTo("2026-11-25T02:00:00Z");
    assertThat(it.delete(path + "/maintenance/" + id).problem()).isEqualTo("state");
    assertThat(it.delete(path + "/maintenance/999999").status()).isEqualTo(404);
  }

  @Test
  void windowsOutsideTheRulesAreRefused() {
    var path = path("DC-936");
    assertThat(plan(it, path, "13:00", "12:00").problem()).isEqualTo("invalid");
    assertThat(plan(it, path, "12:00", "12:04").problem()).isEqualTo("invalid");
    assertThat(plan(it, path, "08:00", "12:00").problem()).isEqualTo("invalid");
    assertThat(plan(it, path, "2026-11-25T00:00:00Z", "2027-01-25T00:00:00Z").problem())
        .isEqualTo("invalid");
    assertThat(plan(it, path, "2029-11-25T00:00:00Z", "2029-11-25T01:00:00Z").problem())
        .isEqualTo("invalid");
    assertThat(plan(it, path, "hôm nay", "12:00").status()).isEqualTo(422);
  }

  @Test
  void aRetiredEndpointIsNotListedAndTakesNoMaintenance() {
    server.sql("update endpoint set validity = '[2020-01-01,2026-11-01)' where code = 'DC-31495'");
    assertThat(secretary.get("/endpoints").items()).hasSize(98);
    assertThat(secretary.get(path("DC-31495")).status()).isEqualTo(200);
    assertThat(plan(it, path("DC-31495"), "12:00", "13:00").problem()).isEqualTo("state");
    server.sql("update endpoint set validity = '(,)' where code = 'DC-31495'");
  }

  @Test
  void anImportOfEndpointsTellsAMissingUnitAndADuplicate() {
    var header =
        "endpoint_id,unit_code,name,room_name,role,line_kbps,line_type,backup_line,ups_minutes,"
            + "generator,seats,device_set,valid_from,valid_to\n";
    var answer =
        server
            .as("quantri")
            .call("POST", "/imports/endpoints?dryRun=true")
            .body(
                "text/csv",
                header
                    + "X-1,999,Điểm cầu lạ,,,,,,,,,,,\n"
                    + "X-2,935,Điểm cầu hai,,chief,-1,,,,maybe,0,,,\n"
                    + "X-3,935,Điểm cầu ba,,,,,,,,,,,\n"
                    + "X-3,935,Điểm cầu ba,,,,,,,,,,,\n")
            .send();
    assertThat(
            answer.json().getJsonArray("faults").stream()
                .map(JsonObject.class::cast)
                .map(fault -> fault.getInteger("line") + " " + fault.getString("column")))
        .containsExactly(
            "2 unit_code", "3 role", "3 line_kbps", "3 generator", "3 seats", "5 endpoint_id");
    assertThat(it.call("POST", "/imports/endpoints").body("text/csv", header).send().status())
        .isEqualTo(403);
  }

  private static String path(String code) {
    var rows = server.sql("select id from endpoint where code = $1", code);
    return "/endpoints/" + rows.iterator().next().getUUID("id");
  }

  private static Answer plan(TestClient who, String path, String start, String end) {
    return who.post(path + "/maintenance", window(start, end));
  }

  /** Times alone are of the test's day in Viet Nam. */
  private static JsonObject window(String start, String end) {
    return new JsonObject()
        .put("start", instant(start))
        .put("end", instant(end))
        .put("reason", "Thay máy chiếu");
  }

  private static String instant(String time) {
    return time.length() == 5 ? "2026-11-24T" + time + ":00+07:00" : time;
  }
}
