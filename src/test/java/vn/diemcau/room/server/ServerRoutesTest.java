package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.Config;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestConfig;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.room.ProsodyTokenCheck;

/** Jitsi deployments as data, beside the one of the settings. */
class ServerRoutesTest {
  private static final String OF_SETTINGS = "https://127.0.0.1:1";

  @RegisterExtension
  static final TestServer server =
      TestServer.empty(
          config ->
              TestConfig.withJitsi(
                  config,
                  new Config.Jitsi(
                      Optional.of(URI.create(OF_SETTINGS)),
                      "meet.jitsi",
                      "muc.meet.jitsi",
                      Optional.empty(),
                      Optional.empty(),
                      List.of(),
                      100,
                      1000)));

  private static final String PATH = "/jitsi-servers";

  private TestCalendar calendar;
  private UUID unit;
  private UUID adminId;
  private TestClient admin;

  @BeforeEach
  void signIn() {
    server.clock().set(TestServer.START);
    server.sql("delete from meeting");
    server.sql("delete from jitsi_server where not from_settings");
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    adminId = calendar.person("admin", unit, true);
    admin = TestSession.of(server, adminId);
  }

  @Test
  void thatOfTheSettingsIsThereFromTheStart() {
    var shown = admin.get(PATH).items();
    assertThat(shown).hasSize(1);
    var first = shown.getJsonObject(0);
    assertThat(first.getString("name")).isEqualTo("Máy chủ họp chính");
    assertThat(first.getString("publicUrl")).isEqualTo(OF_SETTINGS);
    assertThat(first.getBoolean("fromSettings")).isTrue();
    assertThat(first.getJsonObject("load"))
        .isEqualTo(JsonObject.of("meetings", 0, "participants", 0, "egressMbps", 0));
    assertThat(first.getJsonObject("keys").getString("loginKid")).startsWith("diemcau-");
    assertThat(first.getJsonObject("keys").getString("systemKid"))
        .startsWith("diemcau-")
        .isNotEqualTo(first.getJsonObject("keys").getString("loginKid"));
    assertThat(first.containsKey("health")).isFalse();
  }

  @Test
  void anAdministratorAddsAndChangesOne() {
    var made = admin.post(PATH, draft("127.0.0.2"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var json = made.json();
    assertThat(made.header("Location")).isEqualTo("/api/v1/jitsi-servers/" + json.getString("id"));
    assertThat(json.getString("mucDomain")).isEqualTo("muc.127.0.0.2");
    assertThat(json.getJsonArray("bridgeUrls")).isEqualTo(JsonArray.of("http://jvb-0:8080"));
    var path = PATH + "/" + json.getString("id");
    var changed =
        admin.patch(
            path,
            1,
            new JsonObject().put("name", "Dự phòng").put("enabled", false).putNull("jicofoUrl"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.json().containsKey("jicofoUrl")).isFalse();
    assertThat(changed.json().getBoolean("enabled")).isFalse();
    assertThat(admin.patch(path, 1, JsonObject.of("enabled", true)).status()).isEqualTo(412);
    assertThat(
            server.sql(
                "select action from audit_entry where object_kind = 'jitsi-server' and object_id = $1 order by id",
                json.getString("id")))
        .extracting(row -> row.getString(0))
        .containsExactly("jitsi-server.create", "jitsi-server.change");
  }

  @Test
  void anItOperatorReadsAndChangesNothing() {
    var it = TestSession.of(server, calendar.person("it-operator", unit, true));
    assertThat(it.get(PATH).status()).isEqualTo(200);
    assertThat(it.post(PATH, draft("127.0.0.9")).status()).isEqualTo(403);
    var id = it.get(PATH).items().getJsonObject(0).getString("id");
    assertThat(it.patch(PATH + "/" + id, 1, JsonObject.of("enabled", false)).status())
        .isEqualTo(403);
    var secretary = TestSession.of(server, calendar.person("secretary", unit, true));
    assertThat(secretary.get(PATH).status()).isEqualTo(403);
    assertThat(server.client().get(PATH).status()).isEqualTo(401);
  }

  @Test
  void aChangeAsksForARecentProof() {
    server.clock().advance(Duration.ofMinutes(6));
    var refused = admin.post(PATH, draft("127.0.0.9"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().getBoolean("proof")).isTrue();
  }

  @Test
  void whatTheSettingsSayIsChangedThere() {
    var first = admin.get(PATH).items().getJsonObject(0);
    var path = PATH + "/" + first.getString("id");
    var version = first.getInteger("version");
    var refused = admin.patch(path, version, JsonObject.of("prosodyUrl", "http://prosody:5280"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("state");
    assertThat(admin.patch(path, version, JsonObject.of("enabled", false)).status()).isEqualTo(200);
    assertThat(admin.patch(path, version + 1, JsonObject.of("enabled", true)).status())
        .isEqualTo(200);
  }

  @Test
  void aNameOrAnAddressIsGivenOnce() {
    admin.post(PATH, draft("127.0.0.2"));
    var sameName = admin.post(PATH, draft("127.0.0.3").put("name", "127.0.0.2"));
    assertThat(sameName.status()).isEqualTo(409);
    assertThat(sameName.json().getString("detail")).isEqualTo("Đã có máy chủ họp tên này.");
    var sameUrl = admin.post(PATH, draft("127.0.0.2").put("name", "Khác"));
    assertThat(sameUrl.status()).isEqualTo(409);
    assertThat(sameUrl.json().getString("detail")).isEqualTo("Đã có máy chủ họp ở địa chỉ này.");
  }

  @Test
  void whatCannotBeAnAddressIsRefused() {
    for (var url :
        new String[] {
          "hop.example",
          "https://hop.example/x",
          "https://hop.example?x",
          "https://user@hop.example",
          "javascript:alert(1)",
          "https://a; script-src *",
          "https://hop.example:123456",
          "https://a'b"
        }) {
      var draft = draft("127.0.0.9").put("publicUrl", url);
      assertThat(admin.post(PATH, draft).status()).as(url).isEqualTo(422);
      var inside = draft("127.0.0.9").put("prosodyUrl", url);
      assertThat(admin.post(PATH, inside).status()).as(url).isEqualTo(422);
    }
    for (var wrong :
        new JsonObject[] {
          draft("127.0.0.9").put("name", "   "),
          draft("127.0.0.9").put("keyId", "khong-co"),
          draft("127.0.0.9").put("capacityParticipants", 0),
          draft("127.0.0.9").put("capacityEgressMbps", 1e18),
          draft("127.0.0.9").put("version", 7),
          draft("127.0.0.9").put("xmppDomain", "Hop.Example")
        }) {
      assertThat(admin.post(PATH, wrong).status()).as(wrong.encode()).isEqualTo(422);
    }
    assertThat(
            admin.patch(PATH + "/" + UUID.randomUUID(), 1, JsonObject.of("enabled", true)).status())
        .isEqualTo(404);
  }

  @Test
  void aMeetingIsEnteredWhereItIsPlaced() {
    var other = admin.post(PATH, draft("127.0.0.2")).json().getString("id");
    var host = calendar.endpoint(unit);
    var meeting = meeting(host);
    calendar.set(meeting, "jitsi_server_id = '%s'".formatted(other));
    var answer = enter(host, meeting);
    assertThat(answer.getString("domain")).isEqualTo("127.0.0.2");
    assertThat(answer.getString("url")).isEqualTo("https://127.0.0.2/" + calendar.room(meeting));
    assertThat(answer.getString("script")).isEqualTo("/jitsi/" + other + "/external_api.js");
    assertThat(ProsodyTokenCheck.claims(answer.getString("token")).getString("sub"))
        .isEqualTo("127.0.0.2");
  }

  @Test
  void oneSwitchedOffIsNowhereToGo() {
    var other = admin.post(PATH, draft("127.0.0.2")).json().getString("id");
    var host = calendar.endpoint(unit);
    var meeting = meeting(host);
    calendar.set(meeting, "jitsi_server_id = '%s'".formatted(other));
    admin.patch(PATH + "/" + other, 1, JsonObject.of("enabled", false));
    var answer = enter(host, meeting);
    assertThat(answer.getValue("url")).isNull();
    assertThat(answer.getValue("script")).isNull();
  }

  @Test
  void onlyKnownJitsisAreFramed() throws Exception {
    var other = admin.post(PATH, draft("127.0.0.2")).json().getString("id");
    assertThat(policy()).contains("frame-src " + OF_SETTINGS + " https://127.0.0.2;");
    assertThat(permissions())
        .contains("camera=(self \"" + OF_SETTINGS + "\" \"https://127.0.0.2\")");
    admin.patch(PATH + "/" + other, 1, JsonObject.of("enabled", false));
    assertThat(policy()).contains("frame-src " + OF_SETTINGS + ";");
  }

  private UUID meeting(UUID host) {
    Instant start = TestServer.START;
    return calendar.meeting(unit, start, start.plus(Duration.ofHours(1)), host);
  }

  private static JsonObject enter(UUID endpoint, UUID meeting) {
    return TestDevice.at(server, endpoint)
        .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()))
        .json();
  }

  private static String policy() throws Exception {
    return header("Content-Security-Policy");
  }

  private static String permissions() throws Exception {
    return header("Permissions-Policy");
  }

  private static String header(String name) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/time");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .headers()
        .firstValue(name)
        .orElseThrow();
  }

  private static JsonObject draft(String host) {
    return new JsonObject()
        .put("name", host)
        .put("publicUrl", "https://" + host)
        .put("xmppDomain", host)
        .put("mucDomain", "muc." + host)
        .put("prosodyUrl", "http://prosody." + host + ":5280")
        .put("jicofoUrl", "http://jicofo." + host + ":8888")
        .put("bridgeUrls", JsonArray.of("http://jvb-0:8080"));
  }
}
