package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.TestClient;

class RightsTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  /** A meeting of district D0 to which D1 and commune C0-0 are invited. */
  private static JsonObject meeting() {
    var meeting =
        server.made("thuky.d0", server.meeting("Nội dung", "08:00", "09:00", "D0", "D1", "C0-0"));
    server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    return server.as("thuky.d0").get(path(meeting)).json();
  }

  @ParameterizedTest(name = "{0} gets {1} and on change {2}")
  @CsvSource({
    "thuky.d0, 200, 200",
    "thuky, 200, 200",
    "thuky.d1, 200, 403",
    "thuky.c00, 200, 403",
    "pheduyet, 200, 403",
    "duyet.d0, 200, 403",
    "duyet.d1, 200, 403",
    "lanhdao, 200, 403",
    "vanhanh.c00, 200, 403",
    "kythuat, 200, 403",
    "quantri, 403, 403",
    "thuky.d2, 404, 404",
    "vanhanh.c55, 404, 403"
  })
  void whoReadsAndWhoChanges(String person, int read, int change) {
    outsiders();
    var meeting = meeting();
    var client = server.as(person);
    assertThat(client.get(path(meeting)).status()).isEqualTo(read);
    var body = new JsonObject().put("note", "Thêm");
    assertThat(client.patch(path(meeting), meeting.getInteger("version"), body).status())
        .isEqualTo(change);
  }

  @Test
  void everyVerbOfAnOutsiderLooksLikeAMissingMeeting() {
    outsiders();
    var hidden = meeting();
    var missing = new JsonObject().put("id", UUID.randomUUID().toString());
    var client = server.as("thuky.d2");
    for (var verb : List.of("", "/reschedule", "/cancel", "/book", "/log")) {
      var one = call(client, hidden, verb);
      var other = call(client, missing, verb);
      assertThat(one.status()).as(verb).isEqualTo(404);
      assertThat(withoutInstance(one)).isEqualTo(withoutInstance(other));
    }
  }

  @Test
  void whoIsInvitedButNotTheOwnerIsForbiddenEveryVerb() {
    var meeting = meeting();
    for (var verb : List.of("/reschedule", "/cancel", "/book", "/log")) {
      assertThat(call(server.as("thuky.d1"), meeting, verb).status()).as(verb).isEqualTo(403);
    }
    assertThat(server.as("thuky.d1").get(path(meeting)).json().getJsonObject("may").encode())
        .contains("\"edit\":false", "\"cancel\":false");
  }

  @Test
  void anItOperatorSeesTheTechnicalSideAlone() {
    var meeting = meeting();
    var seen = server.as("kythuat").get(path(meeting)).json();
    assertThat(seen.fieldNames())
        .doesNotContain("title", "note", "chair", "createdBy", "secretMark", "cancelReason")
        .contains("start", "end", "endpoints", "status", "host", "unit");
    assertThat(seen.getJsonArray("approvals")).isEmpty();
    assertThat(seen.encode()).doesNotContain("Nội dung");
    var listed = server.as("kythuat").get(span()).items();
    assertThat(listed).hasSize(1);
    assertThat(listed.encode()).doesNotContain("Nội dung");
    assertThat(server.as("kythuat").get(span() + "&q=noi+dung").items()).isEmpty();
    var grid = server.as("kythuat").get(availability()).json();
    assertThat(grid.getJsonObject("meetings")).isEmpty();
    assertThat(grid.encode()).contains("\"booked\"").doesNotContain("meetingId");
  }

  @Test
  void anEndpointOperatorSeesTheOwnEndpointAlone() {
    var meeting = meeting();
    server.booked("thuky", "Việc khác", "10:00", "11:00", "P", "C5-5");
    var grid = server.as("vanhanh.c00").get(availability()).json();
    assertThat(grid.getJsonArray("items")).hasSize(1);
    assertThat(grid.getJsonArray("items").getJsonObject(0).getString("endpointId"))
        .isEqualTo(server.endpoint("C0-0").toString());
    assertThat(grid.getJsonObject("meetings").fieldNames())
        .containsExactly(meeting.getString("id"));
    assertThat(
            server
                .as("vanhanh.c00")
                .get(availability() + "&endpoints=" + server.endpoint("C5-5"))
                .items())
        .isEmpty();
    assertThat(server.as("vanhanh.c00").get(span()).items()).hasSize(1);
  }

  @Test
  void aDraftIsForItsUnitAlone() {
    var draft =
        server.made(
            "thuky.d0",
            server.meeting("Nháp", "08:00", "09:00", "D0", "D1").put("intent", "draft"));
    assertThat(server.as("thuky.d0").get(path(draft)).status()).isEqualTo(200);
    assertThat(server.as("thuky.d1").get(path(draft)).status()).isEqualTo(404);
    assertThat(server.as("kythuat").get(path(draft)).status()).isEqualTo(404);
  }

  @Test
  void theNamedChairReadsWithoutBeingInvited() {
    server.grant("chutri", "leader", "S9", false);
    var body =
        server
            .meeting("Có chủ trì", "08:00", "09:00", "D0")
            .put("chairPersonId", server.person("chutri").toString());
    var meeting = server.made("thuky.d0", body);
    assertThat(server.as("chutri").get(path(meeting)).status()).isEqualTo(200);
  }

  @Test
  void aRoleTakenAwayActsAtOnce() {
    server.grant("tam", "secretary", "D0", true);
    var meeting = meeting();
    assertThat(server.as("tam").get(path(meeting)).status()).isEqualTo(200);
    server.sql("delete from role_grant where person_id = $1", server.person("tam"));
    server.grant("tam", "secretary", "D3", true);
    assertThat(server.as("tam").get(path(meeting)).status()).isEqualTo(404);
    server.sql("delete from role_grant where person_id = $1", server.person("tam"));
  }

  @Test
  void theLogTellsWhatWasDoneToThoseItBelongsTo() {
    var meeting = meeting();
    server.as("thuky.d0").post(path(meeting) + "/cancel", because("Hoãn"));
    var log = server.as("duyet.d0").get(path(meeting) + "/log").items();
    assertThat(log)
        .extracting(entry -> ((JsonObject) entry).getString("action"))
        .containsExactly("meeting.book", "meeting.approve", "meeting.cancel");
    assertThat(log.getJsonObject(0).getString("actorName")).isEqualTo("Người thuky.d0");
    assertThat(log.getJsonObject(2).getJsonObject("after").getString("reason")).isEqualTo("Hoãn");
    assertThat(server.as("kythuat").get(path(meeting) + "/log").status()).isEqualTo(403);
  }

  private static void outsiders() {
    if (server.person("thuky.d2") == null) {
      server.grant("thuky.d2", "secretary", "D2", true);
      server.grant("vanhanh.c55", "endpoint-operator", "C5-5", false);
    }
  }

  private static TestClient.Answer call(TestClient client, JsonObject meeting, String verb) {
    return switch (verb) {
      case "", "/log" -> client.get(path(meeting) + verb);
      case "/cancel" -> client.post(path(meeting) + verb, because("x"));
      case "/book" -> client.post(path(meeting) + verb, new JsonObject());
      default ->
          client
              .call("POST", path(meeting) + verb)
              .ifMatch(1)
              .json(
                  new JsonObject()
                      .put("start", "2026-11-25T10:00:00+07:00")
                      .put("end", "2026-11-25T11:00:00+07:00"))
              .send();
    };
  }

  private static JsonObject withoutInstance(TestClient.Answer answer) {
    var json = answer.json();
    json.remove("instance");
    return json;
  }

  private static String span() {
    return "/meetings?from=2026-11-25T00:00:00%2B07:00&to=2026-11-26T00:00:00%2B07:00";
  }

  private static String availability() {
    return "/availability?from=2026-11-25T00:00:00%2B07:00&to=2026-11-26T00:00:00%2B07:00";
  }
}
