package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.Config;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestConfig;
import vn.diemcau.TestServer;
import vn.diemcau.kiosk.TestDevice;

/** With a Jitsi to go to, here one on loopback. */
class JitsiConfiguredTest {
  private static final String SCRIPT = "var JitsiMeetExternalAPI = 1;";
  private static final Vertx VERTX = Vertx.vertx();
  private static final int JITSI_PORT =
      VERTX
          .createHttpServer()
          .requestHandler(request -> request.response().end(SCRIPT))
          .listen(0, "127.0.0.1")
          .await()
          .actualPort();
  private static final String JITSI = "http://127.0.0.1:" + JITSI_PORT;

  @RegisterExtension
  static final TestServer server = TestServer.empty(JitsiConfiguredTest::withJitsi);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void theAnswerNamesTheRoomsAddressAndOurCopyOfTheScript() throws Exception {
    var calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    var endpoint = calendar.endpoint(unit);
    var start = TestServer.START;
    var meeting = calendar.meeting(unit, start, start.plus(Duration.ofHours(1)), endpoint);
    var answer =
        TestDevice.at(server, endpoint)
            .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()))
            .json();
    assertThat(answer.getString("domain")).isEqualTo("127.0.0.1:" + JITSI_PORT);
    assertThat(answer.getString("url")).isEqualTo(JITSI + "/" + calendar.room(meeting));
    assertThat(answer.getString("url")).doesNotContain(answer.getString("token"));
    assertThat(answer.getString("script")).matches("/jitsi/[0-9a-f-]{36}/external_api\\.js.*");
  }

  @Test
  void theScriptComesFromOurOrigin() throws Exception {
    var plain = fetched("");
    assertThat(plain.body()).isEqualTo(SCRIPT);
    assertThat(plain.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");
    var tag = plain.headers().firstValue("ETag").orElseThrow();
    var versioned = fetched("?v=" + tag.substring(1, 17));
    assertThat(versioned.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    var again = get("", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
  }

  /** The server does not wait for Jitsi at its start, so the first copy may be on its way. */
  private static HttpResponse<String> fetched(String query) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var answer = get(query, "Accept", "*/*");
    while (answer.statusCode() == 503 && System.nanoTime() < end) {
      Thread.onSpinWait();
      answer = get(query, "Accept", "*/*");
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private static HttpResponse<String> get(String query, String header, String value)
      throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.port() + JitsiScripts.OF_SETTINGS + query);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).header(header, value).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Config withJitsi(Config config) {
    var jitsi = config.room().jitsi();
    return TestConfig.withJitsi(
        config,
        new Config.Jitsi(
            Optional.of(URI.create(JITSI)),
            jitsi.xmppDomain(),
            jitsi.mucDomain(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            jitsi.capacityParticipants(),
            jitsi.capacityEgressMbps()));
  }
}
