package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.diemcau.TestClient;

class MeetingInputTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @AfterEach
  void nothingWasKept() {
    assertThat(server.count("meeting where title <> 'Chắn'")).isZero();
    assertThat(server.count("idempotency_key where route like '%/meetings'")).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "end equals start, 2026-11-25T08:00:00+07:00, 2026-11-25T08:00:00+07:00, /end",
    "end before start, 2026-11-25T08:00:00+07:00, 2026-11-25T07:00:00+07:00, /end",
    "four minutes, 2026-11-25T08:00:00+07:00, 2026-11-25T08:04:00+07:00, /end",
    "fifteen hours, 2026-11-25T06:00:00+07:00, 2026-11-25T21:00:00+07:00, /end",
    "sixteen minutes ago, 2026-11-24T08:44:00+07:00, 2026-11-24T10:00:00+07:00, /start",
    "beyond eighteen months, 2028-05-25T08:00:00+07:00, 2028-05-25T09:00:00+07:00, /start",
    "a second that is none, 2026-12-31T23:59:60Z, 2027-01-01T01:00:00Z, /start"
  })
  void aTimeThatCannotBeIsToldWithItsPlace(String name, String start, String end, String pointer) {
    var answer = post(body().put("start", start).put("end", end));
    assertInvalid(answer, pointer);
  }

  @Test
  void anEmergencyStartsUpToFifteenMinutesAgo() {
    var body =
        body().put("start", "2026-11-24T08:45:00+07:00").put("end", "2026-11-24T10:00:00+07:00");
    var answer = post(body.put("title", "Chắn"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.json().getString("status")).isEqualTo("live");
    server.sql("delete from idempotency_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00a0\u2003", "\u200b\u200d", "\u3000"})
  void aTitleOfBlanksIsNoTitle(String title) {
    assertInvalid(post(body().put("title", title)), "/title");
  }

  @Test
  void aTitleHasAtMostTwoHundredCharactersAsPeopleCountThem() {
    assertInvalid(post(body().put("title", "ạ".repeat(201))), "/title");
    // Two code units each in NFD: counted after composition.
    var decomposed = Normalizer.normalize("ạ".repeat(200), Normalizer.Form.NFD);
    var answer = post(body().put("title", decomposed).put("intent", "draft"));
    assertThat(answer.json().getString("title")).isEqualTo("ạ".repeat(200));
    server.sql("delete from meeting");
    server.sql("delete from idempotency_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\u0007b", "a\u202eb", "a\u2066b", "a\u0085b"})
  void hiddenCharactersInATitleAreRefused(String title) {
    assertInvalid(post(body().put("title", title)), "/title");
  }

  @Test
  void halfASurrogatePairIsRefused() {
    var raw = body().encode().replace("Họp", "a\\ud800b");
    var answer = server.as("thuky").call("POST", "/meetings").body("application/json", raw).send();
    assertThat(answer.status()).isIn(400, 422);
  }

  @Test
  void longNotesAndChairsAreRefusedAndLineBreaksAreForNotes() {
    assertInvalid(post(body().put("note", "a".repeat(4001))), "/note");
    assertInvalid(post(body().put("chair", "a".repeat(121))), "/chair");
    assertInvalid(post(body().put("chair", "a\nb")), "/chair");
    var kept = post(body().put("note", " dòng 1\r\ndòng 2 ").put("intent", "draft"));
    assertThat(kept.json().getString("note")).isEqualTo("dòng 1\ndòng 2");
    server.sql("delete from meeting");
    server.sql("delete from idempotency_key");
  }

  static Stream<JsonObject> unreadableByContract() {
    return Stream.of(
        new JsonObject(),
        new JsonObject().put("title", 7),
        new JsonObject().put("title", "Họp").put("status", "booked"),
        new JsonObject().put("title", "Họp").put("start", "mai"),
        new JsonObject().put("title", "Họp").put("intent", "approve"),
        new JsonObject().put("title", "Họp").put("hostEndpointId", "abc"),
        new JsonObject().put("title", "Họp").put("unitId", UUID.randomUUID().toString()));
  }

  @ParameterizedTest
  @MethodSource("unreadableByContract")
  void whatTheContractDoesNotKnowIsRefused(JsonObject body) {
    assertThat(post(body).status()).isEqualTo(422);
  }

  @Test
  void aDuplicateKeyAWrongTypeAndAHugeBodyAreRefused() {
    var secretary = server.as("thuky");
    var twice =
        secretary
            .call("POST", "/meetings")
            .body("application/json", "{\"title\":\"a\",\"title\":\"b\"}")
            .send();
    assertThat(twice.status()).isEqualTo(400);
    var form = secretary.call("POST", "/meetings").body("text/plain", body().encode()).send();
    assertThat(form.status()).isEqualTo(415);
    var huge =
        secretary
            .call("POST", "/meetings")
            .body("application/json", body().put("note", "a".repeat(300_000)).encode())
            .send();
    assertThat(huge.status()).isEqualTo(413);
    var keyless =
        secretary.call("POST", "/meetings").json(body()).without("Idempotency-Key").send();
    assertThat(keyless.status()).isEqualTo(428);
  }

  @Test
  void aBookingNeedsTimeHostAndEndpoints() {
    var answer = post(new JsonObject().put("title", "Họp"));
    assertInvalid(answer, "/start", "/end", "/endpointIds");
    var hostless = body();
    hostless.remove("hostEndpointId");
    assertInvalid(post(hostless), "/hostEndpointId");
  }

  @Test
  void twoHundredFiftyOneEndpointsAreTooMany() {
    var ids = new JsonArray();
    for (int i = 0; i < 251; i++) {
      ids.add(new UUID(7, i).toString());
    }
    assertInvalid(post(body().put("endpointIds", ids)), "/endpointIds");
  }

  @Test
  void anEndpointNamedTwiceIsPointedAt() {
    assertInvalid(
        post(body().put("endpointIds", server.ids("P", "C0-0", "C0-1", "C0-0"))), "/endpointIds/3");
  }

  @Test
  void unknownEndpointsAreNamed() {
    var unknown = UUID.randomUUID().toString();
    var answer = post(body().put("endpointIds", server.ids("C0-0").add(unknown)));
    assertInvalid(answer, "/endpointIds");
    assertThat(answer.json().getString("detail")).contains(unknown);
    var draft =
        post(body().put("endpointIds", new JsonArray().add(unknown)).put("intent", "draft"));
    assertInvalid(draft, "/endpointIds");
  }

  @Test
  void anEndpointRetiredByTheDayOfTheMeetingIsNamed() {
    server.sql(
        "update endpoint set validity = daterange(null, '2026-11-25') where id = $1",
        server.endpoint("C7-9"));
    try {
      var answer = post(body().put("endpointIds", server.ids("C7-9")));
      assertInvalid(answer, "/endpointIds");
      assertThat(answer.json().getString("detail")).contains("Điểm cầu C7-9");
      var today =
          body()
              .put("start", "2026-11-24T15:00:00+07:00")
              .put("end", "2026-11-24T16:00:00+07:00")
              .put("endpointIds", server.ids("C7-9"))
              .put("title", "Chắn");
      assertThat(post(today).status()).isEqualTo(201);
    } finally {
      server.sql(
          "update endpoint set validity = daterange(null, null) where id = $1",
          server.endpoint("C7-9"));
      server.sql("delete from idempotency_key");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mat", "toi-mat", "tuyet-mat"})
  void aSecretMeetingHasNoPlaceHere(String mark) {
    for (var intent : new String[] {"book", "hold", "draft"}) {
      assertInvalid(post(body().put("secretMark", mark).put("intent", intent)), "/secretMark");
    }
    assertThat(server.count("reservation")).isZero();
  }

  @Test
  void aChairWhoIsNobodyIsRefused() {
    assertInvalid(
        post(body().put("chairPersonId", UUID.randomUUID().toString())), "/chairPersonId");
  }

  private static JsonObject body() {
    return server.meeting("Họp", "08:00", "09:00", "P", "C0-0");
  }

  private static TestClient.Answer post(JsonObject body) {
    return server.as("thuky").post("/meetings", body);
  }

  private static void assertInvalid(TestClient.Answer answer, String... pointers) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid");
    assertThat(answer.json().getJsonArray("errors"))
        .extracting(fault -> ((JsonObject) fault).getString("pointer"))
        .contains(pointers);
  }
}
