package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.diemcau.Config;
import vn.diemcau.TestConfig;
import vn.diemcau.TestServer;

/**
 * A server with the keys and secrets of the deployment answers at the paths, and to the secret,
 * that Prosody is given there.
 */
class MachinePathsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static ServerPod pod;
  private static Config.Room room;

  @RegisterExtension
  static final TestServer server =
      TestServer.empty(config -> TestConfig.withRoom(config, MachinePathsTest::withMadeKeys));

  private static Config.Room withMadeKeys(Config.Room own) {
    pod = ServerPod.in(folder);
    room = pod.config(overlay()).room();
    return new Config.Room(
        own.jitsi(),
        room.issuer(),
        room.audience(),
        own.personTokenLife(),
        own.kioskTokenLife(),
        room.key(),
        room.systemKey(),
        room.callers(),
        own.overrun(),
        own.extendMax(),
        own.joinsPerSecond());
  }

  private static Overlay overlay() {
    return Overlay.of("single-machine");
  }

  @Test
  void prosodyFindsBothKindsOfKeys() throws Exception {
    var login = prosody().get("JWT_ASAP_KEYSERVER") + pem(room.key().orElseThrow().kid());
    var orders =
        own().options(ProsodyFile.GLOBAL).get("prosody_password_public_key_repo_url").tojstring()
            + pem(room.systemKey().orElseThrow().kid());
    assertThat(get(login).body()).startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(get(orders).body())
        .startsWith("-----BEGIN PUBLIC KEY-----")
        .isNotEqualTo(get(login).body());
  }

  @Test
  void prosodysQuestionIsHeardAndItsSecretKnown() throws Exception {
    var address = prosody().get("PROSODY_RESERVATION_REST_BASE_URL") + "/conference";
    var secret =
        own().options(ProsodyFile.GLOBAL).get("reservations_api_headers").get("Authorization");
    var form = "name=dc-unknown&start_time=2026-11-24T02:00:00.000Z&mail_owner=a%40b";
    assertThat(post(address, secret.tojstring(), form, "application/x-www-form-urlencoded"))
        .isEqualTo(403);
    assertThat(post(address, "Bearer wrong", form, "application/x-www-form-urlencoded"))
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"room/created", "room/destroyed", "occupant/joined", "occupant/left"})
  void whatProsodyTellsIsHeardFromItAlone(String event) throws Exception {
    var esync =
        ProsodyFilesTest.file(overlay(), "esync.cfg.lua", bearer())
            .options("esync." + prosody().get("XMPP_DOMAIN"));
    var address = esync.get("api_prefix").tojstring() + "/events/" + event;
    var secret = esync.get("api_headers").get("Authorization").tojstring();
    // An address that is not ours would be 404, whoever asks.
    assertThat(post(address, "Bearer wrong", "{}", "application/json")).isEqualTo(401);
    assertThat(post(address, secret, "[]", "application/json")).isEqualTo(400);
  }

  private static Map<String, String> prosody() {
    return overlay().workload("diemcau-jitsi", "prosody").environment();
  }

  private static ProsodyFile own() {
    return ProsodyFilesTest.file(overlay(), "diemcau.cfg.lua", bearer());
  }

  private static String bearer() {
    return pod.secrets().value("diemcau-jitsi", "bearer", "bearer");
  }

  /** As Prosody's token module makes it: the key's name, hashed. */
  private static String pem(String kid) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(kid.getBytes(StandardCharsets.UTF_8));
    return "/" + HexFormat.of().formatHex(hash) + ".pem";
  }

  private static HttpResponse<String> get(String address) throws Exception {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(here(address)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return answer;
  }

  private static int post(String address, String authorization, String body, String type)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(here(address))
            .header("Authorization", authorization)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** The cluster's name of the machine port is this test's server. */
  private static URI here(String address) {
    return URI.create("http://127.0.0.1:" + server.machinePort() + URI.create(address).getPath());
  }
}
