package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;

class SuggestWindowsTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @Test
  void windowsCountAndNameWhoIsInTheWay() {
    server.booked("thuky", "Cả sáng", "07:00", "11:30", "C0-0", "C0-1");
    server.booked("thuky", "Cả chiều", "13:30", "17:00", "C0-1");
    var windows = suggest("08:00", "09:30", "P", "C0-0", "C0-1", "C0-2");
    var best = windows.getJsonArray("sameDay").getJsonObject(0);
    assertThat(best.getString("start")).isEqualTo("2026-11-25T13:30:00+07:00");
    assertThat(best.getInteger("free")).isEqualTo(3);
    assertThat(best.getInteger("busy")).isEqualTo(1);
    assertThat(best.getJsonArray("busyNames").getString(0)).isEqualTo("Điểm cầu C0-1");
    assertThat(best.getBoolean("hostFree")).isTrue();
    assertThat(windows.getJsonArray("nextDays")).hasSize(5);
  }

  @Test
  void theCalendarOfHolidaysIsKept() {
    server.sql(
        "insert into calendar_day (day, name, name_en, working) values ($1, 'Nghỉ', 'Off', false)",
        LocalDate.parse("2026-11-26"));
    var windows = suggest("08:00", "09:30", "P");
    assertThat(windows.getJsonArray("nextDays"))
        .extracting(w -> ((JsonObject) w).getString("start").substring(0, 10))
        .containsExactly("2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03");
    server.sql("delete from calendar_day");
  }

  @Test
  void aMeetingBeingMovedIsNotInItsOwnWay() {
    var meeting = server.booked("thuky", "Họp", "07:00", "11:30", "P");
    var url = url("08:00", "09:30", "P");
    var without = get(url + "&exclude=" + meeting.getString("id")).json();
    assertThat(without.getJsonArray("sameDay").getJsonObject(0).getInteger("busy")).isZero();
    assertThat(get(url).json().getJsonArray("sameDay").getJsonObject(0).getString("start"))
        .isEqualTo("2026-11-25T13:30:00+07:00");
  }

  @Test
  void badQuestionsAreAnsweredPlainly() {
    assertThat(get(url("09:00", "08:00", "P")).status()).isEqualTo(422);
    assertThat(get(url("00:00", "23:00", "P")).status()).isEqualTo(422);
    assertThat(
            get("/suggestions?start=2026-11-25T08:00:00Z&end=2026-11-25T09:00:00Z&endpoints=")
                .status())
        .isIn(400, 422);
    assertThat(get("/suggestions?start=x&end=y&endpoints=" + server.endpoint("P")).status())
        .isEqualTo(400);
    assertThat(server.as("kythuat").get(url("08:00", "09:00", "P")).status()).isEqualTo(403);
  }

  private static JsonObject suggest(String start, String end, String... codes) {
    return get(url(start, end, codes)).json();
  }

  private static TestClient.Answer get(String url) {
    return server.as("thuky").get(url);
  }

  private static String url(String start, String end, String... codes) {
    var ids = server.ids(codes).stream().map(String.class::cast).toList();
    return "/suggestions?start=2026-11-25T%s:00%%2B07:00&end=2026-11-25T%s:00%%2B07:00&endpoints=%s"
        .formatted(start, end, String.join(",", ids));
  }
}
