package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListMeetingsTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private static final String DAY =
      "/meetings?from=2026-11-25T00:00:00%2B07:00&to=2026-11-26T00:00:00%2B07:00";

  @Test
  void meetingsOfTheSpanComeByTheirStart() {
    server.booked("thuky", "Sau", "10:00", "11:00", "P");
    server.booked("thuky2", "Trước", "08:00", "09:00", "P");
    var items = server.as("lanhdao").get(DAY).items();
    assertThat(titles(items)).containsExactly("Trước", "Sau");
    var meeting = items.getJsonObject(0);
    assertThat(meeting.getJsonObject("host").getString("shortName")).isEqualTo("P");
    assertThat(meeting.getJsonObject("unit").getString("code")).isEqualTo("P");
    assertThat(meeting.getInteger("endpointCount")).isEqualTo(1);
    assertThat(meeting.getBoolean("mayJoin")).isFalse();
    assertThat(
            server
                .as("lanhdao")
                .get("/meetings?from=2026-11-25T02:00:00Z&to=2026-11-25T03:00:00Z")
                .items())
        .isEmpty();
  }

  @Test
  void theDoorIsOpenFromAnHourBeforeUntilHalfAnHourAfter() {
    server.booked("thuky", "Họp", "08:00", "09:00", "P");
    assertThat(mayJoinAfter(Duration.ofHours(22).minusSeconds(1))).isFalse();
    assertThat(mayJoinAfter(Duration.ofHours(22))).isTrue();
    assertThat(mayJoinAfter(Duration.ofHours(24).plusMinutes(30).minusSeconds(1))).isTrue();
    assertThat(mayJoinAfter(Duration.ofHours(24).plusMinutes(30))).isFalse();
  }

  @Test
  void wordsAreFoundWithoutToneMarksAndMineAreMine() {
    server.booked("thuky", "Giao ban tháng Mười", "08:00", "09:00", "P");
    server.booked("thuky2", "Phòng chống thiên tai 100%", "10:00", "11:00", "S0");
    assertThat(titles(server.as("thuky").get(DAY + "&q=thang+muoi").items()))
        .containsExactly("Giao ban tháng Mười");
    assertThat(titles(server.as("thuky").get(DAY + "&q=100%25").items())).hasSize(1);
    assertThat(server.as("thuky").get(DAY + "&q=_").items()).isEmpty();
    assertThat(titles(server.as("thuky").get(DAY + "&mine=true").items()))
        .containsExactly("Giao ban tháng Mười");
  }

  @Test
  void aLongListComesInPages() {
    for (int i = 0; i < 5; i++) {
      server.booked("thuky", "Họp " + i, "08:00", "09:00", "C" + i + "-0");
    }
    var seen = new ArrayList<String>();
    var page = server.as("thuky").get(DAY + "&limit=2").json();
    while (true) {
      seen.addAll(titles(page.getJsonArray("items")));
      var next = page.getString("next");
      if (next == null) {
        break;
      }
      page = server.as("thuky").get(DAY + "&limit=2&cursor=" + next).json();
    }
    assertThat(seen).containsExactlyInAnyOrder("Họp 0", "Họp 1", "Họp 2", "Họp 3", "Họp 4");
    assertThat(server.as("thuky").get(DAY + "&cursor=abc").status()).isEqualTo(400);
    assertThat(server.as("thuky").get(DAY + "&limit=201").status()).isEqualTo(400);
  }

  @Test
  void draftsAreOnesOwnAndNeedNoSpan() {
    server.made("thuky", new JsonObject().put("title", "Nháp A").put("intent", "draft"));
    server.clock().advance(Duration.ofMinutes(1));
    server.made("thuky", new JsonObject().put("title", "Nháp B").put("intent", "draft"));
    server.made("thuky2", new JsonObject().put("title", "Của người khác").put("intent", "draft"));
    assertThat(titles(server.as("thuky").get("/meetings?drafts=true").items()))
        .containsExactly("Nháp B", "Nháp A");
    var first = server.as("thuky").get("/meetings?drafts=true&limit=1").json();
    assertThat(titles(first.getJsonArray("items"))).containsExactly("Nháp B");
    assertThat(
            titles(
                server
                    .as("thuky")
                    .get("/meetings?drafts=true&limit=1&cursor=" + first.getString("next"))
                    .items()))
        .containsExactly("Nháp A");
  }

  @Test
  void whatWasMovedOrCancelledIsMarkedForADay() {
    var cancelled = server.booked("thuky", "Huỷ", "08:00", "09:00", "P");
    server.as("thuky").post(path(cancelled) + "/cancel", because("Hoãn"));
    var item = server.as("thuky").get(DAY).items().getJsonObject(0);
    assertThat(item.getString("status")).isEqualTo("cancelled");
    assertThat(item.getString("change")).isEqualTo("cancelled");
    server.clock().advance(Duration.ofHours(24));
    assertThat(server.as("thuky").get(DAY).items().getJsonObject(0).containsKey("change"))
        .isFalse();
  }

  @Test
  void theSpanIsNeededAndBounded() {
    assertThat(server.as("thuky").get("/meetings").status()).isEqualTo(400);
    assertThat(
            server
                .as("thuky")
                .get("/meetings?from=2026-01-01T00:00:00Z&to=2026-03-05T00:00:00Z")
                .status())
        .isEqualTo(400);
  }

  private static boolean mayJoinAfter(Duration duration) {
    server.clock().set(CalendarServer.START.plus(duration));
    return server.as("thuky").get(DAY).items().getJsonObject(0).getBoolean("mayJoin");
  }

  private static List<String> titles(JsonArray items) {
    return items.stream().map(item -> ((JsonObject) item).getString("title")).toList();
  }
}
