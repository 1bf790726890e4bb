package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.Config;
import vn.diemcau.TestClient;
import vn.diemcau.TestConfig;
import vn.diemcau.TestServer;
import vn.diemcau.http.AddressRange;

class SignInDelayOverHttpTest {
  /** The limits of a machine without any setting, and a proxy in front. */
  @RegisterExtension
  static final TestServer server = TestServer.demo(SignInDelayOverHttpTest::behindAProxy);

  @BeforeEach
  void forget() {
    server.sql("delete from login_failure");
  }

  @Test
  void afterTheFreeOnesTheAddressWaitsLongerAndLonger() {
    for (int i = 0; i < 10; i++) {
      assertThat(wrong("thuky", "10.0.0.1").status()).isEqualTo(401);
    }
    var waits = right("thuky", "10.0.0.1");
    assertThat(waits.problem()).isEqualTo("rate-limited");
    assertThat(waits.header("Retry-After")).isEqualTo("60");
    server.clock().advance(Duration.ofSeconds(60));
    assertThat(wrong("thuky", "10.0.0.1").status()).isEqualTo(401);
    assertThat(right("thuky", "10.0.0.1").header("Retry-After")).isEqualTo("120");
    server.clock().advance(Duration.ofSeconds(120));
    assertThat(right("thuky", "10.0.0.1").status()).isEqualTo(200);
    assertThat(wrong("thuky", "10.0.0.1").status()).isEqualTo(401);
  }

  @Test
  void nobodyKeepsAnotherAddressOrAccountOut() {
    for (int i = 0; i < 10; i++) {
      wrong("thuky", "10.0.0.2");
    }
    assertThat(right("thuky", "10.0.0.2").status()).isEqualTo(429);
    assertThat(right("thuky", "10.0.0.3").status()).isEqualTo(200);
    assertThat(right("lanhdao", "10.0.0.2").status()).isEqualTo(200);
  }

  @Test
  void anUnknownAccountWaitsLikeAKnownOne() {
    for (int i = 0; i < 10; i++) {
      assertThat(wrong("khong.co.ai", "10.0.0.4").status()).isEqualTo(401);
    }
    assertThat(wrong("khong.co.ai", "10.0.0.4").status()).isEqualTo(429);
  }

  @Test
  void guessesSentAtOnceDoNotOutrunTheirCount() {
    var guesses =
        IntStream.range(0, 50)
            .mapToObj(i -> call("thuky", "khong phai " + i, "10.0.0.5").sendAsync())
            .toList();
    assertThat(statuses(guesses)).containsOnly(401, 429).filteredOn(s -> s == 401).hasSize(10);
  }

  @Test
  void theSamePersonMaySignInManyTimesAtOnce() {
    var calls =
        IntStream.range(0, 24)
            .mapToObj(i -> call("thuky", TestServer.PASSWORD, "10.0.0.6").sendAsync())
            .toList();
    assertThat(statuses(calls)).containsOnly(200);
  }

  @Test
  void aForgedHeaderAboveTheProxysCountsForNothing() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(forged("10.0.1." + i)).isEqualTo(401);
    }
    assertThat(forged("10.0.1.99")).isEqualTo(429);
  }

  /** The proxy adds a line of its own instead of writing on in the caller's. */
  private static int forged(String claimed) throws Exception {
    var body = JsonObject.of("username", "thuky", "password", "khong phai mat khau").encode();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/session"))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", claimed)
            .header("X-Forwarded-For", "10.0.0.7")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static List<Integer> statuses(List<CompletableFuture<TestClient.Answer>> calls) {
    return calls.stream().map(call -> call.join().status()).toList();
  }

  private static TestClient.Answer wrong(String username, String address) {
    return call(username, "khong phai mat khau", address).send();
  }

  private static TestClient.Answer right(String username, String address) {
    return call(username, TestServer.PASSWORD, address).send();
  }

  private static TestClient.Call call(String username, String password, String address) {
    return server
        .client()
        .call("POST", "/session")
        .json(JsonObject.of("username", username, "password", password))
        .header("X-Forwarded-For", "192.0.2.7, " + address);
  }

  private static Config behindAProxy(Config config) {
    var http = config.http();
    return TestConfig.withHttp(
        config,
        new Config.Http(
            http.host(),
            http.port(),
            http.machineHost(),
            http.machinePort(),
            URI.create("http://localhost:8080"),
            Optional.empty(),
            AddressRange.parse("127.0.0.0/8").stream().toList(),
            1,
            http.notReadyFirst()));
  }
}
