package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;

class BookMeetingTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @Test
  void aBookingTakesEveryRoomAndSaysSo() {
    var answer =
        server
            .as("thuky")
            .post("/meetings", server.meeting("Giao ban", "08:00", "09:30", "P", "C0-0"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    var meeting = answer.json();
    assertThat(answer.header("Location")).isEqualTo("/api/v1/meetings/" + meeting.getString("id"));
    assertThat(meeting.getString("status")).isEqualTo("booked");
    assertThat(meeting.getString("start")).isEqualTo("2026-11-25T08:00:00+07:00");
    assertThat(meeting.getJsonArray("endpointIds")).isEqualTo(server.ids("P", "C0-0"));
    assertThat(meeting.getJsonObject("may").getBoolean("edit")).isTrue();
    assertThat(server.count("reservation where kind = 'meeting' and meeting_id = $1", id(meeting)))
        .isEqualTo(2);
    assertThat(server.count("audit_entry where object_id = $1", meeting.getString("id")))
        .isEqualTo(1);
    assertThat(server.count("change where object_id = $1", id(meeting))).isEqualTo(1);
    assertThat(server.as("thuky").get("/meetings/" + meeting.getString("id")).json())
        .isEqualTo(meeting);
  }

  @Test
  void aSecondBookingOfTheSlotNamesEveryEndpointInTheWay() {
    var secretary = server.as("thuky");
    var first = server.meeting("Họp thứ nhất", "08:00", "09:00", "P", "C0-0", "C0-1");
    assertThat(secretary.post("/meetings", first).status()).isEqualTo(201);

    var second =
        secretary.post(
            "/meetings", server.meeting("Họp thứ hai", "08:30", "10:00", "D0", "C0-0", "C0-1"));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().getString("type")).isEqualTo("urn:diemcau:endpoint-busy");
    var conflicts = second.json().getJsonArray("conflicts");
    assertThat(conflicts)
        .extracting(c -> ((JsonObject) c).getString("endpointName"))
        .containsExactly("Điểm cầu C0-0", "Điểm cầu C0-1");
    assertThat(conflicts)
        .extracting(c -> ((JsonObject) c).getJsonObject("meeting").getString("title"))
        .containsOnly("Họp thứ nhất");
    assertThat(server.count("meeting")).isEqualTo(1);
  }

  @Test
  void theTitleInTheWayIsOnlyForThoseWhoMayReadIt() {
    server
        .as("thuky")
        .post("/meetings", server.meeting("Nội bộ tỉnh", "08:00", "09:00", "P", "S0"));
    server
        .as("thuky")
        .post("/meetings", server.meeting("Có mời huyện", "08:00", "09:00", "S1", "D0"));

    var clash =
        server
            .as("thuky.d0")
            .post("/meetings", server.meeting("Của huyện", "08:00", "09:00", "D0", "S0"));

    assertThat(clash.status()).isEqualTo(409);
    var titles =
        clash.json().getJsonArray("conflicts").stream()
            .map(JsonObject.class::cast)
            .map(c -> c.getString("endpointName") + " " + c.getJsonObject("meeting"))
            .toList();
    assertThat(titles).anyMatch(t -> t.startsWith("Điểm cầu D0") && t.contains("Có mời huyện"));
    assertThat(titles).contains("Điểm cầu S0 null");
  }

  @Test
  void adjacentMeetingsDoNotClash() {
    var secretary = server.as("thuky");
    for (var hours : List.of("08:00-09:00", "09:00-10:00", "07:00-08:00")) {
      var parts = hours.split("-");
      assertThat(
              secretary
                  .post("/meetings", server.meeting("Họp", parts[0], parts[1], "P", "C0-0"))
                  .status())
          .as(hours)
          .isEqualTo(201);
    }
  }

  @Test
  void theHostTakesPartWhetherListedOrNot() {
    var body = server.meeting("Họp", "08:00", "09:00", "P").put("endpointIds", server.ids("C0-0"));
    var meeting = server.as("thuky").post("/meetings", body).json();
    assertThat(meeting.getJsonArray("endpointIds")).isEqualTo(server.ids("P", "C0-0"));
  }

  @Test
  void oneOfTwentyFourRacersWinsAndTheOthersLearnWhoIsInTheWay() {
    var clients = IntStream.range(0, 24).mapToObj(i -> server.as("thuky")).toList();
    var body = server.meeting("Đua", "14:00", "15:30", "P").put("endpointIds", server.all());

    var answers =
        clients.stream()
            .map(client -> client.call("POST", "/meetings").json(body).sendAsync())
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(TestClient.Answer::status).containsOnly(201, 409);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .allSatisfy(
            answer ->
                assertThat(named(answer.json()))
                    .containsExactlyInAnyOrderElementsOf(strings(server.all())));
    assertThat(server.count("reservation")).isEqualTo(99);
  }

  @Test
  void bestEffortTakesTheFreeOnesAndKeepsTheOthersAsWishes() {
    var secretary = server.as("thuky");
    secretary.post("/meetings", server.meeting("Trước", "08:00", "09:00", "C0-0", "C0-1"));
    var body =
        server
            .meeting("Sau", "08:00", "09:00", "P", "C0-0", "C0-1", "C0-2")
            .put("mode", "best-effort");

    var meeting = secretary.post("/meetings", body).json();

    assertThat(meeting.getString("status")).isEqualTo("booked");
    assertThat(meeting.getInteger("wishCount")).isEqualTo(2);
    var wish = meeting.getJsonArray("endpoints").getJsonObject(1);
    assertThat(wish.getString("state")).isEqualTo("wish");
    var inTheWay = wish.getJsonArray("conflicts").getJsonObject(0).getJsonObject("meeting");
    assertThat(inTheWay.getString("title")).isEqualTo("Trước");
    assertThat(server.count("reservation where meeting_id = $1", id(meeting))).isEqualTo(2);
  }

  @Test
  void bestEffortStillNeedsTheHost() {
    var secretary = server.as("thuky");
    secretary.post("/meetings", server.meeting("Trước", "08:00", "09:00", "P", "C0-1"));
    var body =
        server.meeting("Sau", "08:00", "09:00", "P", "C0-0", "C0-1").put("mode", "best-effort");

    var answer = secretary.post("/meetings", body);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(named(answer.json()))
        .containsExactlyInAnyOrderElementsOf(strings(server.ids("P", "C0-1")));
  }

  @Test
  void aHoldTakesRoomsAndSaysUntilWhen() {
    var body = server.meeting("Giữ", "08:00", "09:00", "P", "C0-0").put("intent", "hold");
    var meeting = server.as("thuky").post("/meetings", body).json();
    assertThat(meeting.getString("status")).isEqualTo("hold");
    assertThat(meeting.getBoolean("waiting")).isFalse();
    assertThat(meeting.getString("holdExpiresAt")).isEqualTo("2026-11-25T09:00:00+07:00");
    assertThat(server.count("reservation where kind = 'hold'")).isEqualTo(2);
  }

  @Test
  void aDraftMayBeIncompleteAndTakesNoRoom() {
    var draft = new JsonObject().put("title", "Nháp").put("intent", "draft");
    var answer = server.as("thuky").post("/meetings", draft);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.json().getString("status")).isEqualTo("draft");

    var complete = server.meeting("Nháp 2", "08:00", "09:00", "P", "C0-0").put("intent", "draft");
    assertThat(server.as("thuky").post("/meetings", complete).status()).isEqualTo(201);
    assertThat(server.count("reservation")).isZero();
  }

  /**
   * Changes are told to every calendar; where and when a draft is planned is for its unit alone.
   */
  @Test
  void ofADraftNoMoreIsToldThanItsId() {
    var draft = server.meeting("Nháp", "08:00", "09:00", "P", "C0-0").put("intent", "draft");
    var id = server.as("thuky").post("/meetings", draft).json().getString("id");
    var told = "change where object_id = '" + id + "' and endpoint_ids = '{}' and period is null";
    assertThat(server.count(told)).isEqualTo(1);
    server.as("thuky").post("/meetings/" + id + "/book", new JsonObject());
    var booked =
        "change where object_id = '" + id + "' and endpoint_ids <> '{}' and period is not null";
    assertThat(server.count(booked)).isEqualTo(1);
  }

  @Test
  void theMeetingBelongsToTheUnitOfTheGrantThatCoversItsHost() {
    var own =
        server.as("thuky.d0").post("/meetings", server.meeting("Họp", "08:00", "09:00", "C0-3"));
    assertThat(own.json().getJsonObject("unit").getString("code")).isEqualTo("D0");
  }

  @Test
  void aRepeatedRequestGetsTheFirstAnswer() {
    var secretary = server.as("thuky");
    var body = server.meeting("Một lần", "08:00", "09:00", "P", "C0-0");
    var key = UUID.randomUUID().toString();
    var first = secretary.call("POST", "/meetings").json(body).key(key).send();
    var again = secretary.call("POST", "/meetings").json(body).key(key).send();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(server.count("meeting")).isEqualTo(1);

    var other =
        secretary.call("POST", "/meetings").json(body.copy().put("title", "Khác")).key(key).send();
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-mismatch");
  }

  @Test
  void aRefusedRequestMayBeRepeatedWithItsKey() {
    var secretary = server.as("thuky");
    var blocker = secretary.post("/meetings", server.meeting("Chắn", "08:00", "09:00", "P")).json();
    var body = server.meeting("Sau", "08:00", "09:00", "P", "C0-0");
    var key = UUID.randomUUID().toString();
    assertThat(secretary.call("POST", "/meetings").json(body).key(key).send().status())
        .isEqualTo(409);
    secretary.post(
        "/meetings/" + blocker.getString("id") + "/cancel", new JsonObject().put("reason", "Hoãn"));
    assertThat(secretary.call("POST", "/meetings").json(body).key(key).send().status())
        .isEqualTo(201);
  }

  @Test
  void twoRequestsWithOneKeyAtOnceMakeOneMeeting() {
    var body = server.meeting("Cùng khóa", "08:00", "09:00", "P", "C0-0");
    var key = UUID.randomUUID().toString();
    var answers =
        IntStream.range(0, 8)
            .mapToObj(
                i -> server.as("thuky").call("POST", "/meetings").json(body).key(key).sendAsync())
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(TestClient.Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.json().getString("id"))
        .containsOnly(answers.get(0).json().getString("id"));
    assertThat(server.count("meeting")).isEqualTo(1);
  }

  private static Set<String> named(JsonObject problem) {
    var ids = new HashSet<String>();
    for (var conflict : problem.getJsonArray("conflicts")) {
      ids.add(((JsonObject) conflict).getString("endpointId"));
    }
    return ids;
  }

  private static List<String> strings(JsonArray ids) {
    return ids.stream().map(String.class::cast).toList();
  }

  private static UUID id(JsonObject meeting) {
    return UUID.fromString(meeting.getString("id"));
  }
}
