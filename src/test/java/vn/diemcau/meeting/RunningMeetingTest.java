package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.TestClient;

/** Extending a meeting while it goes on, and adding endpoints to it. */
class RunningMeetingTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private static TestClient.Answer extend(String person, JsonObject meeting, String end) {
    return extend(server, person, meeting, end).send();
  }

  static TestClient.Call extend(
      CalendarServer server, String person, JsonObject meeting, String end) {
    return server
        .as(person)
        .call("POST", path(meeting) + "/extend")
        .json(because("Chưa xong").put("end", "2026-11-25T" + end + ":00+07:00"));
  }

  private static TestClient.Answer add(String person, JsonObject meeting, String... codes) {
    return server
        .as(person)
        .post(
            path(meeting) + "/endpoints",
            because("Mời thêm").put("endpointIds", server.ids(codes)));
  }

  private static String room(JsonObject meeting) {
    return server
        .sql("select room_name from meeting where id = $1", id(meeting))
        .iterator()
        .next()
        .getString("room_name");
  }

  private static void promise(JsonObject meeting, String until) {
    server.sql(
        """
        insert into room_promise (room_name, meeting_id, starts_at, until, asked_at, asked_last)
        select room_name, id, starts_at, $2::text::timestamptz, starts_at, starts_at
        from meeting where id = $1
        """,
        id(meeting),
        "2026-11-25T" + until + "+07");
  }

  private static List<String> periods(JsonObject meeting) {
    var periods = new ArrayList<String>();
    server
        .sql(
            """
            select e.code || ' ' || to_char(lower(period) at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') || '-'
              || to_char(upper(period) at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') as shown
            from reservation join endpoint e on e.id = endpoint_id
            where meeting_id = $1 order by 1
            """,
            id(meeting))
        .forEach(row -> periods.add(row.getString("shown")));
    return periods;
  }

  @Test
  void anExtendedMeetingKeepsItsRoomAndItsTokensAndHoldsItsEndpointsLonger() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    var room = room(meeting);
    server.at("08:50");
    var extended = extend("thuky", meeting, "09:45");
    assertThat(extended.status()).as("%s", extended).isEqualTo(200);
    assertThat(extended.json().getString("end")).isEqualTo("2026-11-25T09:45:00+07:00");
    assertThat(extended.json().getString("status")).isEqualTo("live");
    assertThat(periods(meeting)).containsExactly("D0 08:00-09:45", "P 08:00-09:45");
    assertThat(room(meeting)).isEqualTo(room);
    assertThat(server.count("meeting where id = $1 and generation = 1", id(meeting))).isEqualTo(1);
    assertThat(server.count("former_room")).isZero();
    assertThat(extended.json().containsKey("change")).isFalse();
    assertThat(extended.json().containsKey("cancelReason")).isFalse();
  }

  @Test
  void whoExtendedItAndWhyIsOnRecord() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at("08:50");
    extend("thuky", meeting, "09:45");
    var log = server.as("thuky").get(path(meeting) + "/log").items();
    var entry = log.getJsonObject(log.size() - 1);
    assertThat(entry.getString("action")).isEqualTo("meeting.extend");
    assertThat(entry.getJsonObject("before").getString("end")).contains("09:00");
    assertThat(entry.getJsonObject("after").getString("end")).contains("09:45");
    assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("Chưa xong");
  }

  @Test
  void everyEndpointWithSomethingOfItsOwnIsNamed() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0", "D1", "C0-0");
    server.booked("thuky2", "Việc của D0", "09:15", "10:00", "D0");
    server.booked("thuky2", "Việc của D1", "09:30", "10:00", "D1");
    server.at("08:50");
    var refused = extend("thuky", meeting, "09:45");
    assertThat(refused.problem()).isEqualTo("endpoint-busy");
    assertThat(refused.json().getJsonArray("conflicts"))
        .extracting(conflict -> ((JsonObject) conflict).getString("endpointName"))
        .containsExactly("Điểm cầu D0", "Điểm cầu D1");
    assertThat(periods(meeting)).allMatch(period -> period.endsWith("09:00"));
    assertThat(extend("thuky", meeting, "09:15").status()).isEqualTo(200);
  }

  @Test
  void oneThatRunsOverItsEndIsExtendedToo() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at("09:20");
    var extended = extend("thuky", meeting, "10:00");
    assertThat(extended.status()).as("%s", extended).isEqualTo(200);
    assertThat(extended.json().getString("status")).isEqualTo("live");
    assertThat(periods(meeting)).containsExactly("D0 08:00-10:00", "P 08:00-10:00");
  }

  /** Though it is over: the room was another's in between, and the record must not overlap. */
  @Test
  void whoCameInBetweenIsNamedAlsoWhenGoneAgain() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    var between = server.booked("thuky2", "Chen ngang", "09:00", "09:30", "D0");
    server.at("09:10");
    server.as("thuky2").post(path(between) + "/end", because("Xong"));
    server.at("09:20");
    var refused = extend("thuky", meeting, "10:00");
    assertThat(refused.problem()).isEqualTo("endpoint-busy");
    assertThat(refused.json().getJsonArray("conflicts")).hasSize(1);
  }

  @Test
  void notBeyondWhatJitsiWasToldAndItSaysUntilWhen() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    promise(meeting, "11:00");
    server.at("08:50");
    var refused = extend("thuky", meeting, "11:05");
    assertThat(refused.problem()).isEqualTo("state");
    assertThat(refused.json().getString("detail"))
        .startsWith("Máy chủ họp giữ phòng này đến 11:00 ngày 25/11/2026")
        .contains("kết thúc rồi đặt cuộc họp mới");
    assertThat(refused.json().getString("promisedUntil")).isEqualTo("2026-11-25T11:00:00+07:00");
    assertThat(periods(meeting)).allMatch(period -> period.endsWith("09:00"));
    assertThat(extend("thuky", meeting, "11:00").status()).isEqualTo(200);
    // Whoever comes next has it opened anew, and promised for longer.
    server.sql("update room_promise set gone_at = asked_at where meeting_id = $1", id(meeting));
    assertThat(extend("thuky", meeting, "11:05").status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "at {0} to {1}: {2} {3}")
  @CsvSource({
    "07:50, 09:30, state, Cuộc họp chưa bắt đầu. Đổi giờ bằng chức năng đổi giờ.",
    "09:40, 10:00, state, Cuộc họp đã kết thúc. Đặt cuộc họp mới.",
    "08:30, 09:00, invalid, Giờ kết thúc mới phải sau giờ kết thúc đang đặt.",
    "08:30, 08:45, invalid, Giờ kết thúc mới phải sau giờ kết thúc đang đặt.",
    "09:20, 09:15, invalid, Giờ kết thúc mới đã qua.",
    "08:30, 22:30, invalid, Cuộc họp dài tối đa 14 giờ."
  })
  void whatMakesNoSenseIsRefused(String now, String end, String problem, String why) {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at(now);
    var refused = extend("thuky", meeting, end);
    assertThat(refused.problem()).isEqualTo(problem);
    assertThat(refused.text()).contains(why);
  }

  @Test
  void aWishStaysOneAndWhatCameFreeIsTakenForWhatIsLeft() {
    var other = server.booked("thuky2", "Trước", "08:00", "10:00", "C0-0");
    var meeting =
        server.made(
            "thuky",
            server.meeting("Giao ban", "08:00", "09:00", "P", "C0-0").put("mode", "best-effort"));
    server.at("08:30");
    assertThat(extend("thuky", meeting, "09:30").json().getInteger("wishCount")).isEqualTo(1);
    server.at("08:40");
    server.as("thuky2").post(path(other) + "/end", because("Xong sớm"));
    server.sweep();
    assertThat(periods(meeting)).containsExactly("C0-0 08:40-09:30", "P 08:00-09:30");
  }

  @Test
  void anAddedEndpointIsTakenFromNowOnWhateverItHadBefore() {
    server.booked("thuky2", "Buổi trước", "08:00", "08:45", "D1");
    var meeting = server.booked("thuky", "Giao ban", "08:00", "10:00", "P", "D0");
    var room = room(meeting);
    server.at("08:45");
    var added = add("thuky", meeting, "D1", "C0-0");
    assertThat(added.status()).as("%s", added).isEqualTo(200);
    assertThat(added.json().getJsonArray("endpointIds")).hasSize(4);
    assertThat(periods(meeting))
        .containsExactly("C0-0 08:45-10:00", "D0 08:00-10:00", "D1 08:45-10:00", "P 08:00-10:00");
    assertThat(room(meeting)).isEqualTo(room);
    var entry = lastEntry(meeting);
    assertThat(entry.getString("action")).isEqualTo("meeting.add-endpoints");
    assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("Mời thêm");
  }

  /** A later change of words must not ask for the whole time again. */
  @Test
  void oneThatCameLateKeepsItsOwnBeginning() {
    server.booked("thuky2", "Buổi trước", "08:00", "08:45", "D1");
    var meeting = server.booked("thuky", "Giao ban", "08:00", "10:00", "P", "D0");
    server.at("08:45");
    var version = add("thuky", meeting, "D1").version();
    var words = new JsonObject().put("title", "Giao ban tuần");
    assertThat(server.as("thuky").patch(path(meeting), version, words).status()).isEqualTo(200);
    assertThat(extend("thuky", meeting, "10:30").status()).isEqualTo(200);
    assertThat(periods(meeting))
        .containsExactly("D0 08:00-10:30", "D1 08:45-10:30", "P 08:00-10:30");
  }

  @Test
  void whoIsInTheWayOfAnAddedEndpointIsNamed() {
    server.booked("thuky2", "Đang họp", "08:00", "09:00", "D1");
    var meeting = server.booked("thuky", "Giao ban", "08:00", "10:00", "P", "D0");
    server.at("08:30");
    var refused = add("thuky", meeting, "D1", "C0-0");
    assertThat(refused.problem()).isEqualTo("endpoint-busy");
    assertThat(refused.json().getJsonArray("conflicts")).hasSize(1);
    assertThat(periods(meeting)).containsExactly("D0 08:00-10:00", "P 08:00-10:00");
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({
    "06:50, Phòng họp chưa mở. Sửa danh sách điểm cầu trong trang cuộc họp.",
    "09:10, Cuộc họp đã quá giờ. Gia hạn trước rồi thêm điểm cầu.",
    "09:40, Cuộc họp đã kết thúc."
  })
  void endpointsAreAddedWhileTheDoorIsOpen(String now, String why) {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at(now);
    var refused = add("thuky", meeting, "D1");
    assertThat(refused.problem()).isEqualTo("state");
    assertThat(refused.json().getString("detail")).isEqualTo(why);
  }

  /** It would be a hold until somebody agrees: screens and tokens would lose the room meanwhile. */
  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({
    "07:40, Phòng họp đã mở: chỉ thêm được điểm cầu trong phạm vi của bạn.",
    "08:30, Cuộc họp đang diễn ra: chỉ thêm được điểm cầu trong phạm vi của bạn."
  })
  void onceTheDoorIsOpenNobodyIsAskedToApprove(String now, String why) {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "C0-0");
    server.at(now);
    var added = add("thuky.d0", meeting, "D1");
    assertThat(added.problem()).as("%s", added).isEqualTo("state");
    assertThat(added.json().getString("detail")).isEqualTo(why);
    var more = new JsonObject().put("endpointIds", server.ids("D0", "C0-0", "D1"));
    var patched = server.as("thuky.d0").patch(path(meeting), meeting.getInteger("version"), more);
    assertThat(patched.problem()).as("%s", patched).isEqualTo("state");
    assertThat(server.count("meeting where id = $1 and status = 'booked'", id(meeting))).isOne();
    assertThat(add("thuky.d0", meeting, "C0-1").status()).isEqualTo(200);
  }

  @Test
  void beforeTheDoorOpensAnApproverIsAskedAndAnotherTimeAsksAnew() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "C0-0");
    server.at("06:50");
    var more = new JsonObject().put("endpointIds", server.ids("D0", "C0-0", "D1"));
    var patched = server.as("thuky.d0").patch(path(meeting), meeting.getInteger("version"), more);
    assertThat(patched.json().getString("status")).isEqualTo("hold");
    server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    server.at("07:40");
    var later =
        new JsonObject()
            .put("start", "2026-11-26T08:00:00+07:00")
            .put("end", "2026-11-26T09:00:00+07:00");
    var version = server.as("thuky.d0").get(path(meeting)).version();
    var moved =
        server
            .as("thuky.d0")
            .call("POST", path(meeting) + "/reschedule")
            .ifMatch(version)
            .json(later)
            .send();
    assertThat(moved.status()).as("%s", moved).isEqualTo(200);
    assertThat(moved.json().getString("status")).isEqualTo("hold");
  }

  @Test
  void whatCannotBeAddedIsNamed() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at("08:30");
    assertThat(add("thuky", meeting, "C0-0", "D0").text())
        .contains("/endpointIds/1", "Điểm cầu đã có trong cuộc họp.");
    var unknown =
        because("x").put("endpointIds", new JsonArray().add(UUID.randomUUID().toString()));
    var answer = server.as("thuky").post(path(meeting) + "/endpoints", unknown);
    assertThat(answer.status()).isEqualTo(422);
    var none = because("x").put("endpointIds", new JsonArray());
    assertThat(server.as("thuky").post(path(meeting) + "/endpoints", none).status()).isEqualTo(422);
  }

  @ParameterizedTest(name = "{0} gets {1}")
  @CsvSource({
    "thuky.d0, 200",
    "thuky.d1, 403",
    "pheduyet, 403",
    "kythuat, 403",
    "vanhanh.c00, 403",
    "thuky.d2, 404"
  })
  void whoMayExtendAndAdd(String person, int status) {
    if (server.person("thuky.d2") == null) {
      server.grant("thuky.d2", "secretary", "D2", true);
    }
    var meeting =
        server.made("thuky.d0", server.meeting("Họp", "08:00", "09:00", "D0", "D1", "C0-0"));
    server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    server.at("08:30");
    assertThat(extend(person, meeting, "09:30").status()).isEqualTo(status);
    assertThat(add(person, meeting, "C0-1").status()).isEqualTo(status);
  }

  private static JsonObject lastEntry(JsonObject meeting) {
    var log = server.as("thuky").get(path(meeting) + "/log").items();
    return log.getJsonObject(log.size() - 1);
  }
}
