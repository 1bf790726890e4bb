package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private static final String DAY =
      "/availability?from=2026-11-25T00:00:00%2B07:00&to=2026-11-26T00:00:00%2B07:00";

  @Test
  void everyEndpointIsThereEvenWhenItIsFree() {
    var grid = server.as("thuky").get(DAY).json();
    assertThat(grid.getString("from")).isEqualTo("2026-11-25T00:00:00+07:00");
    assertThat(grid.getJsonArray("items")).hasSize(99);
    assertThat(busy(grid, "C3-3")).isEmpty();
    assertThat(grid.getJsonArray("items").getJsonObject(0).getString("endpointId"))
        .isEqualTo(server.endpoint("P").toString());
  }

  @Test
  void aMeetingIsDescribedOnceAndNamedAtEachEndpoint() {
    var meeting = server.booked("thuky", "Họp \"lớn\"", "08:00", "09:30", "P", "C0-0", "C0-1");
    var grid = server.as("thuky2").get(DAY).json();

    var described = grid.getJsonObject("meetings").getJsonObject(meeting.getString("id"));
    assertThat(described.getString("title")).isEqualTo("Họp \"lớn\"");
    assertThat(described.getBoolean("mine")).isTrue();
    assertThat(described.getString("hostName")).isEqualTo("Điểm cầu P");
    assertThat(described.getString("bookerName")).isEqualTo("Người thuky");
    assertThat(described.getString("bookerPhone")).isEqualTo("0293");
    assertThat(busy(grid, "C0-1"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("start", "2026-11-25T08:00:00+07:00")
                        .put("end", "2026-11-25T09:30:00+07:00")
                        .put("kind", "booked")
                        .put("meetingId", meeting.getString("id"))));
  }

  @Test
  void titlesBeyondOnesRightAreLeftOut() {
    server.booked("thuky", "Bí mật của tỉnh", "08:00", "09:30", "P", "S0");
    var grid = server.as("thuky.d0").get(DAY);
    assertThat(grid.text()).doesNotContain("Bí mật của tỉnh");
    assertThat(busy(grid.json(), "S0").getJsonObject(0).containsKey("meetingId")).isFalse();
  }

  @Test
  void holdsAndMaintenanceAreTakenAndCancelledMeetingsAreNot() {
    server.made(
        "thuky", server.meeting("Giữ", "08:00", "09:00", "P", "C0-0").put("intent", "hold"));
    var cancelled = server.booked("thuky", "Huỷ", "10:00", "11:00", "C0-0");
    server.as("thuky").post(path(cancelled) + "/cancel", because("Hoãn"));
    maintenance("C0-0", "2026-11-25T12:00:00+07:00", "2026-11-25T20:00:00+07:00");
    maintenance("C0-0", "2026-11-25T20:00:00+07:00", "2026-11-26T20:00:00+07:00");

    var busy = busy(server.as("thuky").get(DAY).json(), "C0-0");

    assertThat(busy)
        .extracting(b -> ((JsonObject) b).getString("kind"))
        .containsExactly("hold", "maintenance");
    assertThat(busy.getJsonObject(1).getString("end")).isEqualTo("2026-11-26T20:00:00+07:00");
  }

  @Test
  void whatTouchesTheSpanOnlyAtItsEdgeIsOutside() {
    server.booked("thuky", "Họp", "08:00", "09:00", "P");
    assertThat(busyBetween("2026-11-25T07:00:00Z", "2026-11-25T09:00:00Z", "P")).isEmpty();
    assertThat(busyBetween("2026-11-25T00:00:00Z", "2026-11-25T01:00:00Z", "P")).isEmpty();
    assertThat(busyBetween("2026-11-25T01:30:00Z", "2026-11-25T01:31:00Z", "P")).hasSize(1);
  }

  @Test
  void onlyTheEndpointsAskedForAreAnswered() {
    var url = DAY + "&endpoints=" + server.endpoint("C0-1") + "," + server.endpoint("P");
    assertThat(server.as("thuky").get(url).items()).hasSize(2);
    assertThat(server.as("thuky").get(DAY + "&endpoints=" + UUID.randomUUID()).items()).isEmpty();
  }

  @Test
  void aDayOfSixMeetingsOverAllEndpointsStaysSmall() {
    for (int hour = 7; hour < 13; hour++) {
      server.made(
          "thuky",
          server
              .meeting("Họp toàn tỉnh", "%02d:00".formatted(hour), "%02d:50".formatted(hour), "P")
              .put("endpointIds", server.all()));
    }
    var text = server.as("thuky").get(DAY).text();
    assertThat(text.length()).isLessThan(120_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?from=2026-11-25T00:00:00Z",
        "?from=x&to=y",
        "?from=2026-11-25T00:00:00Z&to=2026-11-25T00:00:00Z",
        "?from=2026-11-25T00:00:00Z&to=2026-11-24T00:00:00Z",
        "?from=2026-11-01T00:00:00Z&to=2026-12-02T00:00:01Z",
        "?from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z",
        "?from=2026-11-25T00:00:00Z&to=2026-11-26T00:00:00Z&endpoints=abc"
      })
  void aQuestionThatCannotBeReadIsSaidSo(String query) {
    var answer = server.as("thuky").get("/availability" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @Test
  void theWeekCountsMinutesByHalfDay() {
    server.booked("thuky", "Qua trưa", "11:00", "13:00", "P", "C0-0");
    server.booked("thuky", "Chiều", "14:00", "15:30", "C0-0");
    maintenance("C0-0", "2026-11-26T08:00:00+07:00", "2026-11-26T09:00:00+07:00");
    var week = server.as("thuky").get("/availability/week?day=2026-11-29").json();
    assertThat(week.getString("monday")).isEqualTo("2026-11-23");
    assertThat(week.getJsonArray("items")).hasSize(99);
    assertThat(minutes(week, "C0-0")).isEqualTo(numbers(0, 0, 0, 0, 60, 150, 0, 0));
    assertThat(minutes(week, "C0-1")).isEqualTo(numbers());
    assertThat(server.as("thuky").get("/availability/week?day=9999-12-31").status()).isEqualTo(400);
  }

  @Test
  void aWeekAcrossTheYearsEndHasItsMonday() {
    var week = server.as("thuky").get("/availability/week?day=2027-01-01").json();
    assertThat(week.getString("monday")).isEqualTo("2026-12-28");
  }

  private static void maintenance(String endpoint, String from, String to) {
    server.sql(
        """
        insert into reservation (endpoint_id, period, kind, reason)
        values ($1, tstzrange($2, $3), 'maintenance', 'Bảo trì')
        """,
        server.endpoint(endpoint),
        OffsetDateTime.parse(from),
        OffsetDateTime.parse(to));
  }

  private static JsonArray busyBetween(String from, String to, String endpoint) {
    return busy(
        server.as("thuky").get("/availability?from=" + from + "&to=" + to).json(), endpoint);
  }

  private static JsonArray busy(JsonObject grid, String endpoint) {
    return item(grid, endpoint).getJsonArray("busy");
  }

  private static JsonArray minutes(JsonObject week, String endpoint) {
    return item(week, endpoint).getJsonArray("minutes");
  }

  private static JsonArray numbers(int... first) {
    var numbers = new JsonArray();
    for (int i = 0; i < 14; i++) {
      numbers.add(i < first.length ? first[i] : 0);
    }
    return numbers;
  }

  private static JsonObject item(JsonObject answer, String endpoint) {
    return answer.getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(i -> i.getString("endpointId").equals(server.endpoint(endpoint).toString()))
        .findFirst()
        .orElseThrow();
  }
}
