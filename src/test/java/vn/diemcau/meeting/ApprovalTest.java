package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;

class ApprovalTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @Test
  void endpointsOfOnesOwnSubtreeNeedNoApproval() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "C0-0", "C0-9");
    assertThat(meeting.getString("status")).isEqualTo("booked");
    assertThat(meeting.getJsonArray("approvals")).isEmpty();
  }

  @Test
  void aForeignEndpointMakesItWaitForTheNearestCommonApprover() {
    var meeting = server.booked("thuky.d0", "Liên huyện", "08:00", "09:00", "D0", "D1", "C1-0");

    assertThat(meeting.getString("status")).isEqualTo("hold");
    assertThat(meeting.getBoolean("waiting")).isTrue();
    assertThat(meeting.getString("holdExpiresAt")).isEqualTo("2026-11-25T08:00:00+07:00");
    assertThat(meeting.getJsonObject("may").getBoolean("book")).isFalse();
    var request = only(meeting.getJsonArray("approvals"));
    assertThat(request.getJsonObject("unit").getString("code")).isEqualTo("P");
    assertThat(strings(request.getJsonArray("endpointIds")))
        .containsExactlyInAnyOrderElementsOf(strings(server.ids("D1", "C1-0")));
    assertThat(server.told("approval-asked")).containsExactly("pheduyet");
    assertThat(server.count("reservation where kind = 'hold'")).isEqualTo(3);
    assertThat(room(meeting)).isNull();
  }

  @Test
  void aSecretaryOfOneCommuneAsksTheDistrictForItsNeighbour() {
    var meeting = server.booked("thuky.c00", "Hai xã", "08:00", "09:00", "C0-0", "C0-1");
    assertThat(only(meeting.getJsonArray("approvals")).getJsonObject("unit").getString("code"))
        .isEqualTo("D0");
    assertThat(server.told("approval-asked")).containsExactly("duyet.d0");
  }

  @Test
  void withTheLastYesTheMeetingIsBooked() {
    var meeting = server.booked("thuky.c00", "Ba nơi", "08:00", "09:00", "C0-0", "C0-1", "S0");
    assertThat(meeting.getJsonArray("approvals")).hasSize(2);

    var first = server.as("duyet.d0").post(path(meeting) + "/approve", new JsonObject());
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(first.json().getString("status")).isEqualTo("hold");

    var last = server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    assertThat(last.json().getString("status")).isEqualTo("booked");
    assertThat(last.json().getBoolean("waiting")).isFalse();
    assertThat(room(meeting)).matches("dc-[a-z2-7]{26}");
    assertThat(server.count("reservation where kind = 'meeting'")).isEqualTo(3);
    assertThat(server.told("approval-given")).containsExactly("thuky.c00");
  }

  @Test
  void oneNoMakesItADraftAgainAndFreesItsRooms() {
    var meeting = server.booked("thuky.c00", "Ba nơi", "08:00", "09:00", "C0-0", "C0-1", "S0");
    assertThat(server.as("pheduyet").post(path(meeting) + "/refuse", because(" ")).status())
        .isEqualTo(422);

    var refused =
        server.as("duyet.d0").post(path(meeting) + "/refuse", because("Trùng lịch tiếp dân"));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(200);
    assertThat(refused.json().getString("status")).isEqualTo("draft");
    assertThat(server.count("reservation")).isZero();
    assertThat(server.count("approval where state = 'withdrawn'")).isEqualTo(1);
    assertThat(server.told("approval-refused")).containsExactly("thuky.c00");
    assertThat(server.told("approval-withdrawn")).containsExactly("pheduyet");
    assertThat(
            server.count(
                "outbox where payload ->> 'reason' = 'Trùng lịch tiếp dân' and payload ->> 'kind' = 'approval-refused'"))
        .isEqualTo(1);
    var again = server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    assertThat(again.problem()).isEqualTo("state");
  }

  /** Whose grant reaches the one unit alone, not those below it. */
  @Test
  void whoRefusedOrWasSparedReadsTheDraftNoMore() {
    server.grant("duyet.d3", "approver", "D3", false);
    server.grant("thuky.c30", "secretary", "C3-0", false);
    var meeting = server.booked("thuky.c30", "Hai xã", "08:00", "09:00", "C3-0", "C3-1", "S0");
    var approver = server.as("duyet.d3");
    assertThat(approver.get(path(meeting)).status()).isEqualTo(200);

    var refused = approver.post(path(meeting) + "/refuse", because("Trùng lịch tiếp dân"));
    assertThat(refused.json().fieldNames()).containsExactlyInAnyOrder("id", "status", "version");
    assertThat(approver.get(path(meeting)).status()).isEqualTo(404);

    server.as("thuky.c30").post(path(meeting) + "/book", new JsonObject());
    assertThat(approver.get(path(meeting)).status()).isEqualTo(200);
    server.as("pheduyet").post(path(meeting) + "/refuse", because("Không"));
    assertThat(approver.get(path(meeting)).status()).isEqualTo(404);
    server.sql("delete from role_grant where person_id = $1", server.person("duyet.d3"));
    server.sql("delete from role_grant where person_id = $1", server.person("thuky.c30"));
  }

  @Test
  void whoNamesAnOlderVersionDecidesNothing() {
    var meeting = server.booked("thuky.c00", "Hai xã", "08:00", "09:00", "C0-0", "C0-1");
    var old = meeting.getInteger("version") - 1;
    for (var decision : List.of("/approve", "/refuse")) {
      var call = server.as("duyet.d0").call("POST", path(meeting) + decision).ifMatch(old);
      var body = decision.equals("/approve") ? new JsonObject() : because("Trùng lịch");
      assertThat(call.json(body).send().problem()).isEqualTo("stale-version");
    }
    var now = server.as("duyet.d0").call("POST", path(meeting) + "/approve").json(new JsonObject());
    assertThat(now.ifMatch(old + 1).send().status()).isEqualTo(200);
  }

  @Test
  void afterANoItCanBeAskedAgain() {
    var meeting = server.booked("thuky.c00", "Hai xã", "08:00", "09:00", "C0-0", "C0-1");
    server.as("duyet.d0").post(path(meeting) + "/refuse", because("Chưa đủ tài liệu"));
    var again = server.as("thuky.c00").post(path(meeting) + "/book", new JsonObject());
    assertThat(again.json().getBoolean("waiting")).isTrue();
    var yes = server.as("duyet.d0").post(path(meeting) + "/approve", new JsonObject());
    assertThat(yes.json().getString("status")).isEqualTo("booked");
  }

  @Test
  void ofTwoApproversAtOnceOneWins() {
    server.grant("pheduyet2", "approver", "P", true);
    var meeting = server.booked("thuky.d0", "Đua", "08:00", "09:00", "D0", "D1");
    var yes = server.as("pheduyet").call("POST", path(meeting) + "/approve").json(new JsonObject());
    var no = server.as("pheduyet2").call("POST", path(meeting) + "/refuse").json(because("Không"));
    var answers = List.of(yes.sendAsync(), no.sendAsync());
    var statuses = answers.stream().map(answer -> answer.join().status()).toList();
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    server.sql("delete from role_grant where person_id = $1", server.person("pheduyet2"));
  }

  @Test
  void nobodyDecidesOnTheirOwnRequest() {
    server.grant("kiem", "secretary", "D2", true);
    server.grant("kiem", "approver", "P", true);
    var meeting = server.booked("kiem", "Tự duyệt", "08:00", "09:00", "D2", "D1");
    assertThat(server.told("approval-asked")).containsExactly("pheduyet");
    var own = server.as("kiem").post(path(meeting) + "/approve", new JsonObject());
    assertThat(own.status()).isEqualTo(403);
    assertThat(server.as("kiem").get("/approvals").items()).isEmpty();
    assertThat(meeting.getJsonObject("may").getBoolean("approve")).isFalse();
    server.sql("delete from role_grant where person_id = $1", server.person("kiem"));
  }

  @Test
  void theNextUnitAboveDecidesWhereTheNearestHasOnlyTheRequester() {
    server.grant("kiem.c1", "secretary", "C1-0", false);
    server.sql("delete from role_grant where person_id = $1", server.person("duyet.d1"));
    server.grant("kiem.c1", "approver", "D1", true);
    var meeting = server.booked("kiem.c1", "Hai xã", "08:00", "09:00", "C1-0", "C1-1");
    assertThat(only(meeting.getJsonArray("approvals")).getJsonObject("unit").getString("code"))
        .isEqualTo("P");
    server.sql("delete from role_grant where person_id = $1", server.person("kiem.c1"));
    server.grant("duyet.d1", "approver", "D1", true);
  }

  @Test
  void whereNobodyCanDecideNothingIsBooked() {
    server.sql("update person set disabled_at = now() where username = 'pheduyet'");
    try {
      var answer =
          server
              .as("thuky.d0")
              .post("/meetings", server.meeting("Liên huyện", "08:00", "09:00", "D0", "D1"));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(only(answer.json().getJsonArray("errors")).getString("code"))
          .isEqualTo("no-approver");
      assertThat(answer.json().getString("detail")).contains("Điểm cầu D1");
      assertThat(server.count("meeting")).isZero();
    } finally {
      server.sql("update person set disabled_at = null where username = 'pheduyet'");
    }
  }

  @Test
  void theListShowsWhatWaitsForTheCaller() {
    server.booked("thuky.d0", "Sau", "10:00", "11:00", "D0", "D1");
    server.booked("thuky.c00", "Trước", "08:00", "09:00", "C0-0", "C0-1");
    var province = server.as("pheduyet").get("/approvals").items();
    assertThat(province)
        .extracting(r -> ((JsonObject) r).getJsonObject("meeting").getString("title"))
        .containsExactly("Trước", "Sau");
    var request = province.getJsonObject(1);
    assertThat(request.getString("requesterName")).isEqualTo("Người thuky.d0");
    assertThat(request.getString("requesterUnit")).isEqualTo("Đơn vị D0");
    assertThat(only(request.getJsonArray("endpoints")).getString("code")).isEqualTo("D1");
    assertThat(server.as("duyet.d0").get("/approvals").items()).hasSize(1);
    assertThat(server.as("duyet.d1").get("/approvals").items()).isEmpty();
    assertThat(server.as("thuky").get("/approvals").status()).isEqualTo(403);
  }

  @Test
  void whoHasNoSayIsRefused() {
    var meeting = server.booked("thuky.c00", "Hai xã", "08:00", "09:00", "C0-0", "C0-1");
    assertThat(approve("duyet.d1", meeting).status()).isEqualTo(404);
    assertThat(approve("thuky.c00", meeting).status()).isEqualTo(403);
    var invited = server.booked("thuky.d0", "Có mời", "10:00", "11:00", "D0", "D1");
    assertThat(approve("duyet.d1", invited).status()).isEqualTo(403);
    assertThat(
            approve("pheduyet", new JsonObject().put("id", UUID.randomUUID().toString())).status())
        .isEqualTo(404);
  }

  @Test
  void aWaitingMeetingThatReachesItsStartIsADraftAgain() {
    var meeting = server.booked("thuky.d0", "Chờ", "08:00", "09:00", "D0", "D1");
    server.clock().advance(Duration.ofHours(23));
    assertThat(approve("pheduyet", meeting).problem()).isEqualTo("state");
    server.sweep();
    assertThat(server.as("thuky.d0").get(path(meeting)).json().getString("status"))
        .isEqualTo("draft");
    assertThat(server.told("approval-withdrawn")).containsExactly("pheduyet");
    assertThat(server.as("pheduyet").get("/approvals").items()).isEmpty();
  }

  @Test
  void aNewTimeIsAskedForAnewAndOnlyWhereNeeded() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "C0-0", "D1");
    approve("pheduyet", meeting);
    var moved =
        server
            .as("thuky.d0")
            .call("POST", path(meeting) + "/reschedule")
            .ifMatch(2)
            .json(
                new JsonObject()
                    .put("start", "2026-11-25T10:00:00+07:00")
                    .put("end", "2026-11-25T11:00:00+07:00"))
            .send();
    assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    assertThat(moved.json().getBoolean("waiting")).isTrue();
    assertThat(states(moved)).containsExactlyInAnyOrder("withdrawn", "open");
    assertThat(approve("pheduyet", meeting).json().getString("status")).isEqualTo("booked");
    assertThat(room(meeting)).isNotNull();
  }

  @Test
  void moreForeignEndpointsAskOnlyForThemselves() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "D1");
    approve("pheduyet", meeting);
    var room = room(meeting);
    var more =
        server
            .as("thuky.d0")
            .patch(
                path(meeting),
                2,
                new JsonObject().put("endpointIds", server.ids("D0", "D1", "D2", "C0-0")));
    assertThat(more.json().getBoolean("waiting")).isTrue();
    var open =
        more.json().getJsonArray("approvals").stream()
            .map(JsonObject.class::cast)
            .filter(request -> request.getString("state").equals("open"))
            .toList();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).getJsonArray("endpointIds")).isEqualTo(server.ids("D2"));
    approve("pheduyet", meeting);
    assertThat(room(meeting)).isEqualTo(room);
  }

  @Test
  void withoutTheForeignEndpointNobodyNeedsToDecide() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "C0-0", "D1");
    var without =
        server
            .as("thuky.d0")
            .patch(path(meeting), 1, new JsonObject().put("endpointIds", server.ids("D0", "C0-0")));
    assertThat(without.json().getString("status")).isEqualTo("booked");
    assertThat(states(without)).containsExactly("withdrawn");
    assertThat(server.told("approval-withdrawn")).containsExactly("pheduyet");
  }

  @Test
  void aWordChangedWhileWaitingAsksNobodyTwice() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "D1");
    server.as("thuky.d0").patch(path(meeting), 1, new JsonObject().put("title", "Họp lại"));
    assertThat(server.count("outbox where payload ->> 'kind' = 'approval-asked'")).isEqualTo(1);
    assertThat(server.count("approval where state = 'open'")).isEqualTo(1);
  }

  /** Nobody keeps the rooms of others for a day without their approver being told. */
  @Test
  void aHoldOfForeignEndpointsIsAskedForAtOnceAndStaysAHold() {
    var hold = held("D0", "D1");
    assertThat(hold.getBoolean("waiting")).isTrue();
    assertThat(hold.getString("holdExpiresAt")).isEqualTo("2026-11-25T09:00:00+07:00");
    assertThat(server.told("approval-asked")).containsExactly("pheduyet");

    var agreed = approve("pheduyet", hold).json();
    assertThat(agreed.getString("status")).isEqualTo("hold");
    assertThat(agreed.getBoolean("waiting")).isFalse();
    assertThat(server.count("reservation where kind = 'hold'")).isEqualTo(2);
    assertThat(room(hold)).isNull();
    assertThat(server.told("approval-given")).containsExactly("thuky.d0");

    var booked = server.as("thuky.d0").post(path(hold) + "/book", new JsonObject()).json();
    assertThat(booked.getString("status")).isEqualTo("booked");
  }

  @Test
  void aHoldNobodyHasAgreedToRunsOutAsAnyOther() {
    var hold = held("D0", "D1");
    server.clock().advance(Duration.ofHours(24));
    server.sweep();
    assertThat(server.as("thuky.d0").get(path(hold)).json().getString("status")).isEqualTo("draft");
    assertThat(server.told("approval-withdrawn")).containsExactly("pheduyet");
  }

  @Test
  void aHoldBookedBeforeItIsAgreedToWaitsOnAndAsksNobodyTwice() {
    var hold = held("D0", "D1");
    assertThat(hold.getJsonObject("may").getBoolean("book")).isTrue();
    var booked = server.as("thuky.d0").post(path(hold) + "/book", new JsonObject()).json();
    assertThat(booked.getBoolean("waiting")).isTrue();
    assertThat(booked.getJsonObject("may").getBoolean("book")).isFalse();
    var twice = server.as("thuky.d0").post(path(hold) + "/book", new JsonObject());
    assertThat(twice.problem()).isEqualTo("state");
    assertThat(server.count("outbox where payload ->> 'kind' = 'approval-asked'")).isEqualTo(1);
    assertThat(approve("pheduyet", hold).json().getString("status")).isEqualTo("booked");
  }

  @Test
  void aForeignEndpointAddedToAHoldIsAskedForAndTheHoldRunsOutWhenItWould() {
    var hold = held("D0");
    assertThat(hold.getBoolean("waiting")).isFalse();
    server.clock().advance(Duration.ofHours(1));
    var more =
        server
            .as("thuky.d0")
            .patch(path(hold), 1, new JsonObject().put("endpointIds", server.ids("D0", "D1")))
            .json();
    assertThat(more.getBoolean("waiting")).isTrue();
    assertThat(more.getString("holdExpiresAt")).isEqualTo(hold.getString("holdExpiresAt"));
  }

  @Test
  void aNoToAHoldFreesItsRooms() {
    var hold = held("D0", "D1");
    server.as("pheduyet").post(path(hold) + "/refuse", because("Đã có việc"));
    assertThat(server.count("reservation")).isZero();
    assertThat(server.as("thuky.d0").get(path(hold)).json().getString("status")).isEqualTo("draft");
  }

  @Test
  void aCancelledRequestIsWithdrawn() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "D1");
    server.as("thuky.d0").post(path(meeting) + "/cancel", because("Hoãn"));
    assertThat(server.count("approval where state = 'withdrawn'")).isEqualTo(1);
    assertThat(server.told("approval-withdrawn")).containsExactly("pheduyet");
    assertThat(approve("pheduyet", meeting).problem()).isEqualTo("state");
  }

  /** A day and a half ahead, so that a hold has its whole day. */
  private static JsonObject held(String... codes) {
    return server.made(
        "thuky.d0",
        server
            .meeting("Giữ", "08:00", "09:00", codes)
            .put("start", "2026-11-26T08:00:00+07:00")
            .put("end", "2026-11-26T09:00:00+07:00")
            .put("intent", "hold"));
  }

  private static TestClient.Answer approve(String person, JsonObject meeting) {
    return server.as(person).post(path(meeting) + "/approve", new JsonObject());
  }

  private static List<String> states(TestClient.Answer answer) {
    return answer.json().getJsonArray("approvals").stream()
        .map(request -> ((JsonObject) request).getString("state"))
        .toList();
  }

  private static String room(JsonObject meeting) {
    return server
        .sql("select room_name from meeting where id = $1", id(meeting))
        .iterator()
        .next()
        .getString(0);
  }

  private static JsonObject only(JsonArray array) {
    assertThat(array).hasSize(1);
    return array.getJsonObject(0);
  }

  private static List<String> strings(JsonArray ids) {
    return ids.stream().map(String.class::cast).toList();
  }
}
