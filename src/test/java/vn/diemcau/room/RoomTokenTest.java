package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.room.token.RoomKeys;

/** Entering over HTTP, up to what Prosody says of the token. */
class RoomTokenTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Instant START = TestServer.START.plus(Duration.ofHours(1));
  private static final Instant END = START.plus(Duration.ofMinutes(90));

  private final ProsodyTokenCheck prosody =
      new ProsodyTokenCheck("diemcau", "jitsi", "meet.jitsi", RoomTokenTest::fetchKey);

  private TestCalendar calendar;
  private UUID host;
  private UUID branch;
  private UUID meeting;

  @BeforeEach
  void bookOne() {
    server.clock().set(START);
    server.sql("delete from kiosk_guess");
    calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    host = calendar.endpoint(unit);
    branch = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, END, host, branch);
  }

  @Test
  void prosodyLetsTheHostInAsModeratorAndTheOthersAsParticipants() {
    var hosting = enter(TestDevice.at(server, host)).json();
    var taking = enter(TestDevice.at(server, branch)).json();
    var room = calendar.room(meeting);
    assertThat(prosody.refusal(hosting.getString("token"), room, START)).isEmpty();
    assertThat(prosody.refusal(taking.getString("token"), room, START)).isEmpty();
    assertThat(hosting.getString("role")).isEqualTo("moderator");
    assertThat(ProsodyTokenCheck.isModerator(hosting.getString("token"))).isTrue();
    assertThat(taking.getString("role")).isEqualTo("participant");
    assertThat(ProsodyTokenCheck.isModerator(taking.getString("token"))).isFalse();
  }

  @Test
  void withoutAJitsiTheAnswerSaysSo() {
    var answer = enter(TestDevice.at(server, branch)).json();
    assertThat(answer.getString("domain")).isEqualTo("meet.jitsi");
    assertThat(answer.getValue("url")).isNull();
    assertThat(answer.containsKey("url")).isTrue();
    assertThat(answer.getValue("script")).isNull();
    assertThat(answer.getString("room")).isEqualTo(calendar.room(meeting));
    assertThat(answer.getString("subject")).isEqualTo("Họp giao ban");
    assertThat(answer.getString("expiresAt"))
        .isEqualTo(START.plus(Duration.ofMinutes(30)).toString());
    var overrides = answer.getJsonObject("configOverwrite");
    assertThat(overrides.getJsonObject("prejoinConfig").getBoolean("enabled")).isFalse();
    assertThat(overrides.getBoolean("startWithAudioMuted")).isTrue();
    assertThat(overrides.getJsonArray("toolbarButtons")).isNotEqualTo(new JsonArray());
  }

  @Test
  void theTokenNamesTheEndpointAndNothingOfThePeople() {
    var token = enter(TestDevice.at(server, branch)).json().getString("token");
    var user = ProsodyTokenCheck.user(token);
    assertThat(user.getString("id")).isEqualTo("endpoint-" + branch);
    assertThat(token).doesNotContain("@");
    assertThat(ProsodyTokenCheck.claims(token).encode()).doesNotContain("email");
  }

  @Test
  void theAnswerIsNeverStored() {
    assertThat(enter(TestDevice.at(server, branch)).header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void beforeTheDoorOpensItSaysWhen() {
    var device = TestDevice.at(server, branch);
    server.clock().set(START.minus(Duration.ofMinutes(61)));
    var answer = enter(device);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("outside-window");
    assertThat(answer.json().getString("opensAt"))
        .isEqualTo(START.minus(Duration.ofMinutes(60)).toString());
    assertThat(answer.json().getString("closesAt"))
        .isEqualTo(END.plus(Duration.ofMinutes(30)).toString());
    assertThat(answer.json().getString("detail")).isEqualTo("Phòng mở lúc 09:00 ngày 24/11/2026.");
  }

  @Test
  void afterCancelNoTokenIsGivenAndTheOldOneOpensADeadRoom() {
    var device = TestDevice.at(server, branch);
    var old = enter(device).json().getString("token");
    calendar.cancel(meeting);
    var answer = enter(device);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("state");
    assertThat(prosody.refusal(old, calendar.room(meeting), START))
        .contains("room claim does not match");
  }

  @Test
  void afterAMoveTheNewRoomIsAnother() {
    var device = TestDevice.at(server, branch);
    var old = enter(device).json().getString("token");
    calendar.move(meeting, START.plusSeconds(600), END);
    var answer = enter(device).json();
    assertThat(prosody.refusal(answer.getString("token"), calendar.room(meeting), START)).isEmpty();
    assertThat(prosody.refusal(old, calendar.room(meeting), START)).isPresent();
  }

  @Test
  void aMeetingOfOthersDoesNotExist() {
    var elsewhere = calendar.unit(null);
    var answer = enter(TestDevice.at(server, calendar.endpoint(elsewhere)));
    assertThat(answer.status()).isEqualTo(404);
    var unknown =
        TestDevice.at(server, branch)
            .post("/kiosk/room-token", JsonObject.of("meetingId", UUID.randomUUID().toString()));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().getString("detail")).isEqualTo(answer.json().getString("detail"));
  }

  @Test
  void aWrongBodyIsRefusedByTheContract() {
    var device = TestDevice.at(server, branch);
    for (var body :
        new JsonObject[] {
          new JsonObject(),
          JsonObject.of("meetingId", "x"),
          JsonObject.of("meetingId", meeting.toString(), "moderator", true)
        }) {
      assertThat(device.post("/kiosk/room-token", body).status()).isEqualTo(422);
    }
  }

  @Test
  void theKeysArePublishedForMachinesAlone() throws Exception {
    var jwks = machine("/asap/jwks.json");
    assertThat(jwks.headers().firstValue("Cache-Control")).contains("max-age=300");
    var kid = new JsonObject(jwks.body()).getJsonArray("keys").getJsonObject(0).getString("kid");
    var pem = machine("/asap/" + RoomKeys.fileName(kid) + ".pem");
    assertThat(pem.headers().firstValue("Cache-Control")).contains("max-age=300");
    assertThat(pem.body()).startsWith("-----BEGIN PUBLIC KEY-----\n");
    assertThat(jwks.body() + pem.body()).doesNotContain("PRIVATE").doesNotContain("\"d\"");
    assertThat(machine("/asap/" + RoomKeys.fileName("other") + ".pem").statusCode()).isEqualTo(404);
    assertThat(machine("/asap/" + kid + ".pem").statusCode()).isEqualTo(404);
    var outside = URI.create("http://127.0.0.1:" + server.port() + "/asap/jwks.json");
    assertThat(get(outside).body()).doesNotContain("keys");
  }

  private TestClient.Answer enter(TestDevice device) {
    return device.post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()));
  }

  private static Optional<String> fetchKey(String name) {
    try {
      var answer = machine("/asap/" + name + ".pem");
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> machine(String path)
      throws IOException, InterruptedException {
    return get(URI.create("http://127.0.0.1:" + server.machinePort() + path));
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
