package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;

class ChangeMeetingTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @Test
  void wordsChangeAndTheRestStays() {
    var meeting = server.booked("thuky", "Trước", "08:00", "09:00", "P", "C0-0");
    var room = room(meeting);
    var changed =
        server
            .as("thuky2")
            .patch(
                path(meeting),
                1,
                new JsonObject().put("title", "Sau").put("note", "Mang tài liệu"));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.json().getString("title")).isEqualTo("Sau");
    assertThat(changed.json().getJsonArray("endpointIds")).isEqualTo(server.ids("P", "C0-0"));
    assertThat(room(meeting)).isEqualTo(room);
  }

  @Test
  void aStaleVersionIsRefusedAndAMissingOneAsked() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P");
    var secretary = server.as("thuky");
    var title = new JsonObject().put("title", "Khác");
    assertThat(secretary.patch(path(meeting), 1, title).status()).isEqualTo(200);
    assertThat(secretary.patch(path(meeting), 1, title).problem()).isEqualTo("stale-version");
    assertThat(secretary.call("PATCH", path(meeting)).json(title).send().status()).isEqualTo(428);
    assertThat(
            secretary
                .call("PATCH", path(meeting))
                .header("If-Match", "W/\"x\"")
                .json(title)
                .send()
                .status())
        .isEqualTo(400);
    var time =
        new JsonObject()
            .put("start", "2026-11-25T10:00:00+07:00")
            .put("end", "2026-11-25T11:00:00+07:00");
    assertThat(secretary.post(path(meeting) + "/reschedule", time).status()).isEqualTo(428);
    assertThat(reschedule(meeting, 1, "10:00", "11:00").status()).isEqualTo(412);
    var cancel =
        secretary.call("POST", path(meeting) + "/cancel").ifMatch(1).json(because("Hoãn")).send();
    assertThat(cancel.status()).isEqualTo(412);
  }

  @Test
  void endpointsComeAndGo() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0", "C0-1");
    var changed =
        server
            .as("thuky")
            .patch(
                path(meeting), 1, new JsonObject().put("endpointIds", server.ids("C0-1", "C0-2")));
    assertThat(changed.json().getJsonArray("endpointIds"))
        .isEqualTo(server.ids("P", "C0-1", "C0-2"));
    assertThat(server.count("reservation where meeting_id = $1", id(meeting))).isEqualTo(3);
    assertThat(server.booked("thuky", "Khác", "08:00", "09:00", "C0-0")).isNotNull();
  }

  @Test
  void aNewEndpointThatIsTakenIsAClashOrAWish() {
    server.booked("thuky", "Trước", "08:00", "09:00", "C0-2");
    var meeting = server.booked("thuky", "Họp", "08:30", "09:30", "P", "C0-0");
    var add = new JsonObject().put("endpointIds", server.ids("P", "C0-0", "C0-2"));

    var strict = server.as("thuky").patch(path(meeting), 1, add);
    assertThat(strict.status()).isEqualTo(409);
    assertThat(strict.json().getJsonArray("conflicts")).hasSize(1);

    var patient = server.as("thuky").patch(path(meeting), 1, add.copy().put("mode", "best-effort"));
    assertThat(patient.status()).isEqualTo(200);
    assertThat(patient.json().getInteger("wishCount")).isEqualTo(1);
  }

  @Test
  void theHostMayChangeToAFreeEndpointOnly() {
    server.booked("thuky", "Trước", "08:00", "09:00", "C0-2");
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    var busy =
        server
            .as("thuky")
            .patch(
                path(meeting),
                1,
                new JsonObject()
                    .put("hostEndpointId", server.endpoint("C0-2").toString())
                    .put("mode", "best-effort"));
    assertThat(busy.status()).isEqualTo(409);
    var changed =
        server
            .as("thuky")
            .patch(
                path(meeting),
                1,
                new JsonObject().put("hostEndpointId", server.endpoint("C0-1").toString()));
    assertThat(changed.json().getString("hostEndpointId"))
        .isEqualTo(server.endpoint("C0-1").toString());
    assertThat(changed.json().getJsonArray("endpointIds"))
        .isEqualTo(server.ids("C0-1", "P", "C0-0"));
  }

  @Test
  void aBookedMeetingIsNotMovedByAChange() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P");
    var answer =
        server
            .as("thuky")
            .patch(path(meeting), 1, new JsonObject().put("start", "2026-11-25T08:30:00+07:00"));
    assertThat(answer.problem()).isEqualTo("state");
  }

  @Test
  void aRescheduledMeetingGetsANewRoomAndFreesTheOldTime() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    var room = room(meeting);

    var moved = reschedule(meeting, 1, "08:30", "09:30");

    assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    assertThat(moved.json().getString("change")).isEqualTo("rescheduled");
    assertThat(room(meeting)).isNotEqualTo(room).matches("dc-[a-z2-7]{26}");
    assertThat(generation(meeting)).isEqualTo(2);
    assertThat(server.booked("thuky", "Khác", "08:00", "08:30", "P", "C0-0")).isNotNull();
    assertThat(
            server.count(
                "change where object_id = $1 and period @> $2::timestamptz",
                id(meeting),
                OffsetDateTime.parse("2026-11-25T08:00:00+07:00")))
        .isEqualTo(2);
  }

  @Test
  void aRescheduleIntoAnotherMeetingChangesNothing() {
    server.booked("thuky", "Trước", "10:00", "11:00", "C0-0");
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    var moved = reschedule(meeting, 1, "10:00", "11:00");
    assertThat(moved.status()).isEqualTo(409);
    assertThat(server.as("thuky").get(path(meeting)).json()).isEqualTo(meeting);

    var patient =
        server
            .as("thuky")
            .call("POST", path(meeting) + "/reschedule")
            .ifMatch(1)
            .json(time("10:00", "11:00").put("mode", "best-effort"))
            .send();
    assertThat(patient.json().getInteger("wishCount")).isEqualTo(1);
  }

  @Test
  void aRescheduleKeepsTheRulesOfTime() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P");
    assertThat(reschedule(meeting, 1, "10:00", "09:00").status()).isEqualTo(422);
    assertThat(reschedule(meeting, 1, "00:00", "23:00").status()).isEqualTo(422);
    assertThat(reschedule(meeting, 1, "08:00", "09:00").status()).isEqualTo(422);
  }

  @Test
  void aCancelledMeetingIsOverForGood() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    var secretary = server.as("thuky");
    assertThat(secretary.post(path(meeting) + "/cancel", new JsonObject()).status()).isEqualTo(422);
    assertThat(secretary.post(path(meeting) + "/cancel", because("  ")).status()).isEqualTo(422);

    var cancelled = secretary.post(path(meeting) + "/cancel", because("Bão số 9")).json();

    assertThat(cancelled.getString("status")).isEqualTo("cancelled");
    assertThat(cancelled.getString("cancelReason")).isEqualTo("Bão số 9");
    assertThat(cancelled.getJsonArray("endpointIds")).isEqualTo(server.ids("P", "C0-0"));
    assertThat(server.count("reservation")).isZero();
    assertThat(room(meeting)).isNull();
    assertThat(generation(meeting)).isEqualTo(2);
    assertThat(server.told("meeting-cancelled")).containsExactly("vanhanh.c00");
    assertThat(secretary.post(path(meeting) + "/cancel", because("Lần nữa")).problem())
        .isEqualTo("state");
    assertThat(secretary.patch(path(meeting), 2, new JsonObject().put("title", "x")).problem())
        .isEqualTo("state");
    assertThat(reschedule(meeting, 2, "10:00", "11:00").problem()).isEqualTo("state");
  }

  @Test
  void aRunningMeetingTakesMoreEndpointsButDoesNotMove() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    server.clock().advance(Duration.ofHours(23).plusMinutes(10));
    var secretary = server.as("thuky");
    assertThat(secretary.get(path(meeting)).json().getString("status")).isEqualTo("live");
    assertThat(reschedule(meeting, 1, "10:00", "11:00").problem()).isEqualTo("state");
    var more =
        secretary.patch(
            path(meeting), 1, new JsonObject().put("endpointIds", server.ids("C0-0", "C0-5")));
    assertThat(more.status()).as(more.toString()).isEqualTo(200);
    assertThat(more.json().getString("status")).isEqualTo("live");

    server.clock().advance(Duration.ofHours(2));
    assertThat(secretary.get(path(meeting)).json().getString("status")).isEqualTo("ended");
    assertThat(secretary.patch(path(meeting), 2, new JsonObject().put("title", "x")).problem())
        .isEqualTo("state");
    assertThat(secretary.post(path(meeting) + "/cancel", because("Muộn")).problem())
        .isEqualTo("state");
  }

  @Test
  void aRunningMeetingDoesNotBecomeAHoldForAForeignEndpoint() {
    var meeting = server.booked("thuky.d0", "Họp", "08:00", "09:00", "D0", "C0-0");
    server.clock().advance(Duration.ofHours(23).plusMinutes(10));
    var answer =
        server
            .as("thuky.d0")
            .patch(path(meeting), 1, new JsonObject().put("endpointIds", server.ids("D1")));
    assertThat(answer.problem()).isEqualTo("state");
  }

  @Test
  void aDraftGrowsUntilItIsBooked() {
    var secretary = server.as("thuky");
    var draft =
        secretary
            .post("/meetings", new JsonObject().put("title", "Nháp").put("intent", "draft"))
            .json();
    var early = secretary.post(path(draft) + "/book", new JsonObject());
    assertThat(early.status()).isEqualTo(422);

    var grown =
        secretary.patch(
            path(draft),
            1,
            time("08:00", "09:00")
                .put("hostEndpointId", server.endpoint("P").toString())
                .put("endpointIds", server.ids("C0-0", "C0-1")));
    assertThat(grown.status()).as(grown.toString()).isEqualTo(200);
    assertThat(grown.json().getJsonObject("may").getBoolean("book")).isTrue();
    assertThat(server.count("reservation")).isZero();
    assertThat(
            secretary
                .patch(path(draft), 2, new JsonObject().put("end", "2026-11-25T07:00:00+07:00"))
                .status())
        .isEqualTo(422);

    var booked = secretary.post(path(draft) + "/book", new JsonObject());
    assertThat(booked.status()).as(booked.toString()).isEqualTo(200);
    assertThat(booked.json().getString("status")).isEqualTo("booked");
    assertThat(room(draft)).matches("dc-[a-z2-7]{26}");
    assertThat(server.count("reservation where kind = 'meeting'")).isEqualTo(3);
    assertThat(secretary.post(path(draft) + "/book", new JsonObject()).problem())
        .isEqualTo("state");
  }

  @Test
  void aDraftCanBeHeldAndAHoldBooked() {
    var secretary = server.as("thuky");
    var draft =
        server.made(
            "thuky", server.meeting("Nháp", "08:00", "09:00", "P", "C0-0").put("intent", "draft"));
    var held = secretary.post(path(draft) + "/book", new JsonObject().put("intent", "hold")).json();
    assertThat(held.getString("status")).isEqualTo("hold");
    assertThat(server.count("reservation where kind = 'hold'")).isEqualTo(2);
    var booked = secretary.post(path(draft) + "/book", new JsonObject()).json();
    assertThat(booked.getString("status")).isEqualTo("booked");
    assertThat(server.count("reservation where kind = 'meeting'")).isEqualTo(2);
  }

  @Test
  void aDraftWhoseRoomsAreTakenIsAClashWhenBooked() {
    var draft =
        server.made(
            "thuky", server.meeting("Nháp", "08:00", "09:00", "P", "C0-0").put("intent", "draft"));
    server.booked("thuky", "Nhanh hơn", "08:00", "09:00", "C0-0");
    var answer = server.as("thuky").post(path(draft) + "/book", new JsonObject());
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().getJsonArray("conflicts")).hasSize(1);
    var patient =
        server
            .as("thuky")
            .post(path(draft) + "/book", new JsonObject().put("mode", "best-effort"))
            .json();
    assertThat(patient.getInteger("wishCount")).isEqualTo(1);
  }

  @Test
  void aDraftOfThePastIsNotBooked() {
    var draft =
        server.made(
            "thuky", server.meeting("Nháp", "08:00", "09:00", "P", "C0-0").put("intent", "draft"));
    server.clock().advance(Duration.ofDays(2));
    assertThat(server.as("thuky").post(path(draft) + "/book", new JsonObject()).status())
        .isEqualTo(422);
  }

  @Test
  void badChangesAreToldWithTheirPlace() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    var secretary = server.as("thuky");
    var answers =
        new JsonObject[] {
          new JsonObject().put("title", " "),
          new JsonObject().put("endpointIds", server.ids("C0-0", "C0-0")),
          new JsonObject().put("endpointIds", new JsonArray().add(UUID.randomUUID().toString())),
          new JsonObject().put("status", "draft"),
          new JsonObject().put("hostEndpointId", UUID.randomUUID().toString()),
          new JsonObject()
        };
    for (var body : answers) {
      assertThat(secretary.patch(path(meeting), 1, body).status()).as(body.encode()).isEqualTo(422);
    }
  }

  @Test
  void twoChangesOfOneVersionAtOnceMakeOneWinner() {
    var meeting = server.booked("thuky", "Họp", "08:00", "09:00", "P", "C0-0");
    var first =
        server
            .as("thuky")
            .call("PATCH", path(meeting))
            .ifMatch(1)
            .json(new JsonObject().put("endpointIds", server.ids("C0-1")))
            .sendAsync();
    var second =
        server
            .as("thuky2")
            .call("PATCH", path(meeting))
            .ifMatch(1)
            .json(new JsonObject().put("endpointIds", server.ids("C0-2")))
            .sendAsync();
    assertThat(new Integer[] {first.join().status(), second.join().status()})
        .containsExactlyInAnyOrder(200, 412);
    assertThat(server.count("reservation")).isEqualTo(2);
  }

  private static TestClient.Answer reschedule(
      JsonObject meeting, int version, String start, String end) {
    return server
        .as("thuky")
        .call("POST", path(meeting) + "/reschedule")
        .ifMatch(version)
        .json(time(start, end))
        .send();
  }

  private static JsonObject time(String start, String end) {
    return new JsonObject()
        .put("start", "2026-11-25T" + start + ":00+07:00")
        .put("end", "2026-11-25T" + end + ":00+07:00");
  }

  private static String room(JsonObject meeting) {
    return server
        .sql("select room_name from meeting where id = $1", id(meeting))
        .iterator()
        .next()
        .getString(0);
  }

  private static int generation(JsonObject meeting) {
    return server
        .sql("select generation from meeting where id = $1", id(meeting))
        .iterator()
        .next()
        .getInteger(0);
  }
}
