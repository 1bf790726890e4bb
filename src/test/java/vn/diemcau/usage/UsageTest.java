package vn.diemcau.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;

/**
 * The report over a calendar of five meetings. Endpoints A and B belong to the unit {@code north},
 * C to {@code south}; B was of {@code former} until September, whose successor {@code north} is.
 */
class UsageTest {
  private static final String SPAN = "?from=2026-08&to=2026-11";

  @RegisterExtension static final TestServer server = TestServer.demo();

  private static UUID north;
  private static UUID south;
  private static UUID former;

  @BeforeAll
  static void fill() {
    var calendar = new TestCalendar(server.database());
    north = calendar.unit(null);
    south = calendar.unit(null);
    former = calendar.unit(null);
    var a = calendar.endpoint(north);
    var b = calendar.endpoint(former);
    var c = calendar.endpoint(south);
    server.sql("update endpoint_unit set validity = '(,2026-09-01)' where endpoint_id = $1", b);
    server.sql(
        "insert into endpoint_unit (endpoint_id, unit_id, validity) values ($1, $2, '[2026-09-01,)')",
        b,
        north);
    // 31 August, 8 to 10 o'clock; then midnight of 1 September, which in UTC is still August.
    calendar.meeting(north, at("2026-08-31T01:00:00Z"), at("2026-08-31T03:00:00Z"), a, b);
    calendar.meeting(north, at("2026-08-31T17:00:00Z"), at("2026-08-31T18:00:00Z"), a, b, c);
    var early = calendar.meeting(south, at("2026-10-05T01:00:00Z"), at("2026-10-05T05:00:00Z"), c);
    calendar.set(early, "ended_at = '2026-10-05T02:30:00Z'");
    var cancelled =
        calendar.meeting(south, at("2026-10-06T01:00:00Z"), at("2026-10-06T02:00:00Z"), c);
    calendar.cancel(cancelled);
    // Not begun yet.
    calendar.meeting(south, at("2026-11-25T01:00:00Z"), at("2026-11-25T02:00:00Z"), c);
  }

  @Test
  void figuresAreThoseOfTheUnitsAsTheyWere() {
    var usage = usage("kythuat", SPAN);
    assertThat(usage.getString("view")).isEqualTo("as-was");
    assertThat(rows(usage))
        .containsExactlyInAnyOrder(
            row(former, "2026-08", 1, 2, 2),
            row(north, "2026-08", 1, 2, 2),
            row(north, "2026-09", 1, 1, 2),
            row(south, "2026-09", 1, 1, 1),
            row(south, "2026-10", 1, 1.5, 1.5));
    assertThat(usage.getJsonObject("total")).isEqualTo(figures(3, 4.5, 8.5));
  }

  @Test
  void aMeetingCountsOnceInItsMonthHoweverManyTookPart() {
    var months = usage("kythuat", SPAN).getJsonArray("months");
    assertThat(months)
        .containsExactly(
            month("2026-08", figures(1, 2, 4)),
            month("2026-09", figures(1, 1, 3)),
            month("2026-10", figures(1, 1.5, 1.5)));
  }

  @Test
  void theSuccessorTakesOverWhatItsPredecessorUsed() {
    var usage = usage("kythuat", SPAN + "&view=successor");
    assertThat(usage.getString("view")).isEqualTo("successor");
    assertThat(rows(usage))
        .containsExactlyInAnyOrder(
            row(north, "2026-08", 1, 2, 4),
            row(north, "2026-09", 1, 1, 2),
            row(south, "2026-09", 1, 1, 1),
            row(south, "2026-10", 1, 1.5, 1.5));
    assertThat(usage.getJsonObject("total")).isEqualTo(figures(3, 4.5, 8.5));
  }

  @Test
  void aLeaderSeesTheOwnSubtreeAlone() {
    assertThat(usage("lanhdao", SPAN).getJsonArray("rows")).isEmpty();
    var calendar = new TestCalendar(server.database());
    var leader = server.sql("select id from person where username = 'pheduyet'");
    calendar.grant(leader.iterator().next().getUUID(0), "leader", south, true);
    var usage = usage("pheduyet", SPAN);
    assertThat(rows(usage))
        .containsExactly(row(south, "2026-09", 1, 1, 1), row(south, "2026-10", 1, 1.5, 1.5));
    assertThat(usage.getJsonObject("total")).isEqualTo(figures(2, 2.5, 2.5));
  }

  @Test
  void theFileIsForASpreadsheetAndRunsNothingThere() {
    server.sql("update unit set name = '=HYPERLINK(\"x\")' where id = $1", south);
    var answer = server.as("quantri").get("/usage/export?from=2026-10&to=2026-10");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"su-dung-diem-cau-2026-10-2026-10.csv\"");
    var code = server.sql("select code from unit where id = $1", south).iterator().next();
    assertThat(answer.text())
        .isEqualTo(
            "\uFEFFMã đơn vị,Đơn vị,Tháng,Số cuộc họp,Giờ họp,Giờ điểm cầu\r\n"
                + code.getString(0)
                + ",\"'=HYPERLINK(\"\"x\"\")\",2026-10,1,1.50,1.50\r\n");
  }

  @ParameterizedTest
  @CsvSource({"2026-11,2026-10", "2024-01,2026-01"})
  void aSpanThatRunsBackOrIsTooLongIsInvalid(String from, String to) {
    var answer = server.as("kythuat").get("/usage?from=" + from + "&to=" + to);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid");
    var fault = answer.json().getJsonArray("errors").getJsonObject(0);
    assertThat(fault.getString("pointer")).isEqualTo("/to");
    assertThat(fault.getString("code")).isEqualTo("range");
  }

  @Test
  void twentyFourMonthsAreTheMostAndMonthsMustBeMonths() {
    var operator = server.as("kythuat");
    assertThat(operator.get("/usage?from=2024-12&to=2026-11").status()).isEqualTo(200);
    assertThat(operator.get("/usage?from=2026-13&to=2026-14").problem()).isEqualTo("malformed");
    assertThat(operator.get("/usage?from=0000-01&to=0000-01").status()).isLessThan(500);
    assertThat(operator.get("/usage?from=9999-12&to=9999-12").status()).isLessThan(500);
    assertThat(operator.get("/usage").problem()).isEqualTo("malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"thuky", "xa.vithuy"})
  void othersDoNotSeeTheReport(String username) {
    var person = server.as(username);
    for (var path : List.of("/usage" + SPAN, "/usage/export" + SPAN)) {
      assertThat(person.get(path).problem()).isEqualTo("forbidden");
    }
    assertThat(server.client().get("/usage" + SPAN).problem()).isEqualTo("unauthenticated");
  }

  private static JsonObject usage(String username, String query) {
    TestClient.Answer answer = server.as(username).get("/usage" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> rows(JsonObject usage) {
    return usage.getJsonArray("rows").stream()
        .map(JsonObject.class::cast)
        .map(
            row ->
                row(
                    UUID.fromString(row.getJsonObject("unit").getString("id")),
                    row.getString("month"),
                    row.getInteger("meetings"),
                    row.getDouble("hours"),
                    row.getDouble("endpointHours")))
        .toList();
  }

  private static String row(
      UUID unit, String month, int meetings, double hours, double endpointHours) {
    return unit + " " + month + " " + meetings + " " + hours + " " + endpointHours;
  }

  private static JsonObject month(String month, JsonObject figures) {
    return new JsonObject().put("month", month).put("figures", figures);
  }

  private static JsonObject figures(int meetings, double hours, double endpointHours) {
    return new JsonObject()
        .put("meetings", meetings)
        .put("hours", hours)
        .put("endpointHours", endpointHours);
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
