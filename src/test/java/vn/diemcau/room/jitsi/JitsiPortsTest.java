package vn.diemcau.room.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.MutableClock;

/** What the stand-in answers on the ports of Prosody, Jicofo and the bridge. */
class JitsiPortsTest {
  private static final String ROOM = "dc-a";
  private static final String JSON = "application/json";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T02:00:00Z"));
  private final OurSide ours = new OurSide(clock);
  private final JitsiStandIn jitsi =
      JitsiStandIn.start(JitsiSetup.of(clock, ours::port, () -> OurSide.SECRET));

  @AfterEach
  void close() {
    jitsi.close();
    ours.http.close();
  }

  @Test
  void aSystemTokenEndsARoomAndALoginTokenDoesNot() throws Exception {
    var login = ours.token(ROOM, "endpoint-1", true);
    var occupant = jitsi.join(ROOM, login);
    var path = "/end-meeting?conference=dc-a@muc.meet.jitsi";
    assertThat(call("POST", "/end-meeting", ours.systemToken(), null, "")).isEqualTo(400);
    assertThat(call("POST", path, null, null, "")).isEqualTo(401);
    assertThat(call("POST", path, login, null, "")).isEqualTo(401);
    assertThat(occupant.isInRoom()).isTrue();
    assertThat(call("POST", path, ours.systemToken(), null, "")).isEqualTo(200);
    assertThat(occupant.isInRoom()).isFalse();
    assertThat(call("POST", path, ours.systemToken(), null, "")).isEqualTo(404);
  }

  @Test
  void oneIsRemovedByNickAndOnlyWithTheExactContentType() throws Exception {
    var one = jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    var other = jitsi.join(ROOM, ours.token(ROOM, "endpoint-2", false));
    var path = "/kick-participant?room=dc-a";
    var body = JsonObject.of("participantId", one.nick()).encode();
    var token = ours.systemToken();
    assertThat(call("PUT", path, token, JSON + "; charset=utf-8", body)).isEqualTo(400);
    assertThat(call("PUT", path, token, JSON, "{}")).isEqualTo(400);
    assertThat(one.isInRoom()).isTrue();
    assertThat(call("PUT", path, token, JSON, body)).isEqualTo(200);
    assertThat(one.isInRoom()).isFalse();
    assertThat(call("PUT", path, token, JSON, body)).isEqualTo(404);
    var wrong = JsonObject.of("participantId", other.nick()).encode();
    assertThat(call("PUT", path, "wrong", JSON, wrong)).isEqualTo(200);
    assertThat(other.isInRoom()).isTrue();
  }

  @Test
  void aSystemMessageIsShownToThoseNamed() throws Exception {
    var one = jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    var other = jitsi.join(ROOM, ours.token(ROOM, "endpoint-2", false));
    var body =
        new JsonObject()
            .put("room", "dc-a@muc.meet.jitsi")
            .put("connectionJIDs", List.of(one.jid()))
            .put("message", "Còn 5 phút")
            .put("displayName", "Điểm Cầu");
    var path = "/send-system-chat-message";
    assertThat(call("POST", path, ours.systemToken(), JSON, "{}")).isEqualTo(400);
    assertThat(call("POST", path, null, JSON, body.encode())).isEqualTo(401);
    assertThat(call("POST", path, ours.systemToken(), JSON, body.encode())).isEqualTo(200);
    assertThat(one.messages())
        .extracting(message -> message.getString("message"))
        .containsExactly("Còn 5 phút");
    assertThat(other.messages()).isEmpty();
    body.put("room", "dc-b@muc.meet.jitsi");
    assertThat(call("POST", path, ours.systemToken(), JSON, body.encode())).isEqualTo(404);
  }

  @Test
  void theCensusCountsRoomsAndPeopleAndThePortCanGoAway() throws Exception {
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    var census = new JsonObject(get(jitsi.prosodyUrl() + "/room-census").body());
    assertThat(census.getJsonArray("room_census").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("room_name", "dc-a@muc.meet.jitsi")
                .put("participants", 1)
                .put("created_time", Long.toString(clock.millis()))
                .put("leaked", false));
    assertThat(get(jitsi.prosodyUrl() + "/room-size?room=dc-a&domain=meet.jitsi").body())
        .isEqualTo("{\"participants\":1}");
    assertThat(get(jitsi.prosodyUrl() + "/room-size?room=dc-b").statusCode()).isEqualTo(404);
    assertThat(get(jitsi.prosodyUrl() + "/room-size").statusCode()).isEqualTo(400);
    var url = jitsi.prosodyUrl();
    jitsi.takeDown();
    jitsi.bringBack();
    assertThat(jitsi.prosodyUrl()).isEqualTo(url);
    assertThat(get(url + "/room-census").statusCode()).isEqualTo(200);
  }

  @Test
  void jicofoAndTheBridgeTellHowTheyAre() throws Exception {
    jitsi.join(ROOM, ours.token(ROOM, "endpoint-1", false));
    assertThat(get(jitsi.jicofo().url() + "/about/health").statusCode()).isEqualTo(200);
    assertThat(
            new JsonObject(get(jitsi.jicofo().url() + "/stats").body()).getInteger("participants"))
        .isEqualTo(1);
    jitsi.jicofo().sicken("No operational bridges available");
    assertThat(get(jitsi.jicofo().url() + "/about/health").body())
        .isEqualTo("No operational bridges available");
    jitsi.bridge().stress(0.9);
    assertThat(
            new JsonObject(get(jitsi.bridge().url() + "/colibri/stats").body())
                .getDouble("stress_level"))
        .isEqualTo(0.9);
  }

  private int call(String method, String path, String bearer, String type, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(jitsi.prosodyUrl() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (type != null) {
      request.header("Content-Type", type);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
