package vn.diemcau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.diemcau.TestClient;

class LimitsTest {
  @Test
  void strangersAreCountedByAddressAndToldWhenToComeAgain() {
    try (var api = new TestApi(1)) {
      var answers =
          IntStream.range(0, 70).mapToObj(i -> api.client().get("/notes/latest")).toList();
      var refused = answers.stream().filter(answer -> answer.status() == 429).toList();
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(
              answer -> {
                assertThat(answer.problem()).isEqualTo("rate-limited");
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
              });
      assertThat(answers).first().satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
    }
  }

  @Test
  void tokensHaveALimitOfTheirOwn() {
    try (var api = new TestApi(1)) {
      var statuses =
          IntStream.range(0, 30)
              .map(
                  i ->
                      api.client().call("POST", "/token").header("X-User", "kiosk").send().status())
              .boxed()
              .toList();
      assertThat(statuses).startsWith(200).contains(429);
    }
  }

  @Test
  void theSameKeyIsDoneOnceAndARefusalLeavesNothing() {
    try (var api = new TestApi(1000).withDatabase()) {
      var first = note(api, "one", "key-1").send();
      var again = note(api, "one", "key-1").send();
      assertThat(first.status()).isEqualTo(201);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(again.header("Location")).isEqualTo("/api/v1/notes/one");
      assertThat(again.header("ETag")).isEqualTo("\"1\"");
      assertThat(note(api, "two", "key-1").send().problem()).isEqualTo("idempotency-mismatch");
      assertThat(note(api, "refused", "key-2").send().problem()).isEqualTo("state");
      assertThat(rows(api)).isEqualTo(1);
    }
  }

  @Test
  void aRepetitionWhileTheFirstStillRunsIsToldSo() {
    try (var api = new TestApi(1000).withDatabase()) {
      var both =
          List.of(note(api, "sleep", "key").sendAsync(), note(api, "sleep", "key").sendAsync());
      var answers = both.stream().map(CompletableFuture::join).toList();
      assertThat(answers).extracting(TestClient.Answer::status).containsExactlyInAnyOrder(201, 409);
      assertThat(answers)
          .extracting(TestClient.Answer::problem)
          .contains("idempotency-in-progress");
      assertThat(rows(api)).isEqualTo(1);
    }
  }

  private static TestClient.Call note(TestApi api, String title, String key) {
    return api.client()
        .call("POST", "/notes")
        .header("X-User", "secretary")
        .header("X-DC-CSRF", TestApi.CSRF)
        .key(key)
        .body("application/json", "{\"title\":\"" + title + "\"}");
  }

  private static long rows(TestApi api) {
    return api.database()
        .query("select count(*) as n from setting", Tuple.tuple())
        .await()
        .iterator()
        .next()
        .getLong("n");
  }
}
