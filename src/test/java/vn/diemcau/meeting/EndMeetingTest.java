package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.TestClient;

class EndMeetingTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private static TestClient.Answer end(String person, JsonObject meeting) {
    return server.as(person).post(path(meeting) + "/end", because("Xong việc"));
  }

  @Test
  void itsRoomsAreFreeFromThenOnAndStayOnRecordUntilThen() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0", "C0-0");
    server.at("09:30");
    var ended = end("thuky", meeting);
    assertThat(ended.status()).as("%s", ended).isEqualTo(200);
    assertThat(ended.json().getString("status")).isEqualTo("ended");
    assertThat(ended.json().getString("endedAt")).isEqualTo("2026-11-25T09:30:00+07:00");
    assertThat(ended.json().getString("end")).isEqualTo("2026-11-25T11:00:00+07:00");
    assertThat(
            server.count(
                "reservation where meeting_id = $1 and upper(period) = '2026-11-25T09:30+07'",
                id(meeting)))
        .isEqualTo(3);
    server.booked("thuky2", "Việc tiếp theo", "09:30", "10:30", "P", "D0", "C0-0");
  }

  @Test
  void theOldRoomOpensToNobodyAndIsRememberedAsEnded() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0");
    var room =
        server
            .sql("select room_name from meeting where id = $1", id(meeting))
            .iterator()
            .next()
            .getString("room_name");
    server.at("09:30");
    end("thuky", meeting);
    var row =
        server
            .sql("select room_name, generation from meeting where id = $1", id(meeting))
            .iterator()
            .next();
    assertThat(row.getString("room_name")).isNull();
    assertThat(row.getInteger("generation")).isEqualTo(2);
    assertThat(server.count("former_room where room_name = $1 and why = 'ended'", room))
        .isEqualTo(1);
  }

  @Test
  void whatWaitedForItsRoomsTakesThem() {
    var first = server.booked("thuky", "Trước", "08:00", "11:00", "P", "C0-0");
    var second =
        server.made(
            "thuky2",
            server.meeting("Sau", "10:00", "11:00", "D1", "C0-0").put("mode", "best-effort"));
    assertThat(second.getInteger("wishCount")).isEqualTo(1);
    server.at("09:00");
    end("thuky", first);
    server.sweep();
    assertThat(server.as("thuky2").get(path(second)).json().getInteger("wishCount")).isZero();
  }

  @Test
  void itTakesNoMoreWishesItself() {
    var first = server.booked("thuky", "Trước", "08:00", "09:00", "P", "C0-0");
    var second =
        server.made(
            "thuky2",
            server.meeting("Sau", "08:00", "11:00", "D1", "C0-0").put("mode", "best-effort"));
    server.at("08:30");
    end("thuky2", second);
    server.as("thuky").post(path(first) + "/cancel", because("Hoãn"));
    server.sweep();
    assertThat(server.count("reservation where meeting_id = $1", id(second))).isEqualTo(1);
  }

  @Test
  void whoEndedItAndWhyIsOnRecord() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0");
    server.at("09:30");
    end("thuky", meeting);
    var log = server.as("thuky").get(path(meeting) + "/log").items();
    var entry = log.getJsonObject(log.size() - 1);
    assertThat(entry.getString("action")).isEqualTo("meeting.end");
    assertThat(entry.getString("actorName")).isEqualTo("Người thuky");
    assertThat(entry.getString("role")).isEqualTo("secretary");
    assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("Xong việc");
  }

  @Test
  void oneThatRunsOverCanStillBeEnded() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at("09:20");
    assertThat(end("thuky", meeting).status()).isEqualTo(200);
    assertThat(
            server.count(
                "reservation where meeting_id = $1 and upper(period) = '2026-11-25T09:00+07'",
                id(meeting)))
        .isEqualTo(2);
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({
    "07:59, Cuộc họp chưa bắt đầu. Nếu không họp nữa thì huỷ cuộc họp.",
    "09:30, Cuộc họp đã kết thúc."
  })
  void onlyARunningOneIsEnded(String time, String why) {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at(time);
    var answer = end("thuky", meeting);
    assertThat(answer.problem()).isEqualTo("state");
    assertThat(answer.json().getString("detail")).isEqualTo(why);
  }

  @Test
  void afterItsEndNothingElseCanBeDoneToIt() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0");
    server.at("09:30");
    var version = end("thuky", meeting).version();
    var client = server.as("thuky");
    assertThat(end("thuky", meeting).problem()).isEqualTo("state");
    assertThat(client.post(path(meeting) + "/cancel", because("x")).problem()).isEqualTo("state");
    var words = new JsonObject().put("title", "Khác");
    assertThat(client.patch(path(meeting), version, words).problem()).isEqualTo("state");
    var may = client.get(path(meeting)).json().getJsonObject("may");
    assertThat(may.stream().filter(right -> Boolean.TRUE.equals(right.getValue()))).isEmpty();
  }

  @ParameterizedTest(name = "{0} gets {1} as {2}")
  @CsvSource({
    "thuky.d0, 200, secretary",
    "thuky, 200, secretary",
    "kythuat, 200, it-operator",
    "chutri, 200, chair",
    "chutri.lanhdao, 403, ",
    "thuky.d1, 403, ",
    "pheduyet, 403, ",
    "lanhdao, 403, ",
    "vanhanh.c00, 403, ",
    "quantri, 403, ",
    "thuky.d2, 404, ",
    "kythuat.d2, 404, "
  })
  void whoMayEndIt(String person, int status, String role) {
    people();
    var chair = person.equals("chutri.lanhdao") ? "chutri.lanhdao" : "chutri";
    var body =
        server
            .meeting("Có chủ trì", "08:00", "11:00", "D0", "C0-0", "D1")
            .put("chairPersonId", server.person(chair).toString());
    var meeting = server.made("thuky.d0", body);
    server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    server.at("09:30");
    var answer = end(person, meeting);
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(
            server.count(
                "audit_entry where action = 'meeting.end' and object_id = $1 and role = $2",
                meeting.getString("id"),
                String.valueOf(role)))
        .isEqualTo(status == 200 ? 1 : 0);
  }

  @Test
  void toAnOutsiderItLooksLikeAMissingOne() {
    people();
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0");
    server.at("09:30");
    var hidden = end("thuky.d2", meeting).json();
    var missing =
        end("thuky.d2", new JsonObject().put("id", "6f3c8a10-0000-4000-8000-000000000000")).json();
    hidden.remove("instance");
    missing.remove("instance");
    assertThat(hidden).isEqualTo(missing);
  }

  @Test
  void aReasonIsNeeded() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0");
    server.at("09:30");
    var client = server.as("thuky");
    assertThat(client.post(path(meeting) + "/end", because(" \u200b ")).status()).isEqualTo(422);
    assertThat(client.post(path(meeting) + "/end", new JsonObject()).status()).isEqualTo(422);
  }

  @Test
  void ofTwoWhoEndItAtOnceOneDoes() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "11:00", "P", "D0", "C0-0");
    server.at("09:30");
    var answers =
        Stream.of("thuky", "thuky2", "kythuat", "thuky")
            .map(
                person ->
                    server
                        .as(person)
                        .call("POST", path(meeting) + "/end")
                        .json(because("Xong"))
                        .sendAsync())
            .toList()
            .stream()
            .map(sent -> sent.join().status())
            .sorted()
            .toList();
    assertThat(answers).isEqualTo(List.of(200, 409, 409, 409));
    assertThat(server.count("former_room where meeting_id = $1", id(meeting))).isEqualTo(1);
  }

  private static void people() {
    if (server.person("chutri") == null) {
      server.grant("chutri", "approver", "S9", false);
      server.grant("chutri.lanhdao", "leader", "S9", false);
      server.grant("thuky.d2", "secretary", "D2", true);
      server.grant("kythuat.d2", "it-operator", "D2", true);
    }
  }
}
