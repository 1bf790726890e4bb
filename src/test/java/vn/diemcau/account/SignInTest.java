package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;

class SignInTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  @Test
  void whoSignsInGetsThemselvesAndATokenForChanges() {
    var answer = signIn("thuky", TestServer.PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    var user = answer.json().getJsonObject("user");
    assertThat(user.getString("name")).isEqualTo("Nguyễn Thị Bích Ngọc");
    assertThat(user.getBoolean("mustChangePassword")).isFalse();
    assertThat(answer.json().getString("csrfToken")).hasSize(43);
    assertThat(answer.json().getBoolean("demo")).isTrue();
    assertThat(answer.json().getString("serverTime"))
        .isEqualTo(server.clock().instant().toString());
  }

  @Test
  void theCookieIsKeptFromScriptsOtherSitesAndPlainHttp() {
    var cookie = signIn("thuky", TestServer.PASSWORD).header("Set-Cookie");
    assertThat(cookie)
        .matches("__Host-dc=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void theDatabaseKeepsNothingThatCouldBeACookie() {
    var client = server.as("lanhdao");
    var cookie = client.cookies().get(SessionCookie.NAME);
    var hash = SessionId.parse(cookie).orElseThrow().hash();
    assertThat(
            server.sql("select 1 from session where encode(id_hash, 'hex') = $1", hex(hash)).size())
        .isEqualTo(1);
    assertThat(server.sql("select * from session").toString()).doesNotContain(cookie);
  }

  @Test
  void theSessionIsReadAgainWithTheSameToken() {
    var client = server.client();
    var first = client.post("/session", credentials("thuky", TestServer.PASSWORD)).json();
    var again = client.get("/session");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getString("csrfToken")).isEqualTo(first.getString("csrfToken"));
    assertThat(again.json().getJsonObject("user")).isEqualTo(first.getJsonObject("user"));
  }

  @Test
  void aPhonesCapitalAndBlanksDoNotMatter() {
    assertThat(signIn(" Thuky ", TestServer.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void unknownDisabledAndWrongAreToldInTheSameWords() {
    server.sql(
        "insert into person (username, full_name, password_hash, disabled_at) "
            + "select 'da.nghi', 'Đã nghỉ', password_hash, now() from person where username = 'thuky'");
    var wrong = signIn("thuky", "khong phai mat khau");
    var unknown = signIn("khong.co.ai", TestServer.PASSWORD);
    var disabled = signIn("da.nghi", TestServer.PASSWORD);
    var impossible = signIn("nul\u0000 'or 1=1", TestServer.PASSWORD);
    assertThat(wrong.problem()).isEqualTo("unauthenticated");
    assertThat(wrong.header("Set-Cookie")).isNull();
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(body(unknown)).isEqualTo(body(wrong));
    assertThat(body(disabled)).isEqualTo(body(wrong));
    assertThat(impossible.status()).isIn(401, 422);
  }

  @Test
  void anIdentifierPlantedBeforeIsWorthNothingAfter() {
    var client = server.client();
    var planted = SessionId.random().cookie();
    client.cookies().put(SessionCookie.NAME, planted);
    client.signIn("thuky", TestServer.PASSWORD);
    assertThat(client.cookies().get(SessionCookie.NAME)).isNotEqualTo(planted);
    assertThat(withCookie(planted).get("/session").status()).isEqualTo(401);
  }

  @Test
  void signingInAgainEndsTheSessionTheBrowserHad() {
    var client = server.as("thuky");
    var old = client.cookies().get(SessionCookie.NAME);
    client.csrfToken(null);
    client.signIn("pheduyet", TestServer.PASSWORD);
    assertThat(withCookie(old).get("/session").status()).isEqualTo(401);
  }

  @Test
  void signingOutEndsTheSessionAndTheCookie() {
    var client = server.as("thuky");
    var cookie = client.cookies().get(SessionCookie.NAME);
    var answer = client.delete("/session");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Set-Cookie")).startsWith("__Host-dc=; Max-Age=0; Path=/; Secure");
    assertThat(withCookie(cookie).get("/session").status()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutUse() {
    var client = server.as("thuky");
    server.clock().advance(Duration.ofMinutes(29));
    assertThat(client.get("/session").status()).isEqualTo(200);
    server.clock().advance(Duration.ofMinutes(29));
    assertThat(client.get("/session").status()).isEqualTo(200);
    server.clock().advance(Duration.ofMinutes(30));
    assertThat(client.get("/session").problem()).isEqualTo("unauthenticated");
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverBusy() {
    var client = server.as("thuky");
    for (int i = 0; i < 35; i++) {
      server.clock().advance(Duration.ofMinutes(20));
      assertThat(client.get("/session").status()).isEqualTo(200);
    }
    server.clock().advance(Duration.ofMinutes(20));
    assertThat(client.get("/session").status()).isEqualTo(401);
  }

  @Test
  void whatHasEndedIsForgotten() {
    var client = server.as("thuky");
    var ended = SessionId.parse(client.cookies().get(SessionCookie.NAME)).orElseThrow();
    server.clock().advance(Duration.ofMinutes(30));
    var live = server.as("thuky");
    new Sessions(server.database(), server.clock(), Duration.ofMinutes(30), Duration.ofHours(12))
        .sweep()
        .await();
    assertThat(
            server
                .sql("select 1 from session where encode(id_hash, 'hex') = $1", hex(ended.hash()))
                .size())
        .isZero();
    assertThat(live.get("/session").status()).isEqualTo(200);
  }

  @Test
  void useIsNotedOnceAMinuteSoThatReadsStayReads() {
    var client = server.as("thuky");
    var id = SessionId.parse(client.cookies().get(SessionCookie.NAME)).orElseThrow();
    var started = server.clock().instant();
    server.clock().advance(Duration.ofSeconds(59));
    client.get("/session");
    assertThat(lastSeen(id)).isEqualTo(started);
    server.clock().advance(Duration.ofSeconds(1));
    client.get("/session");
    assertThat(lastSeen(id)).isEqualTo(server.clock().instant());
  }

  @Test
  void aChangeNeedsTheTokenOfItsOwnSession() {
    var client = server.as("thuky");
    var other = server.as("pheduyet").get("/session").json().getString("csrfToken");
    assertThat(read(client).send().status()).isEqualTo(204);
    assertThat(read(client).without("X-DC-CSRF").send().problem()).isEqualTo("csrf");
    assertThat(read(client).header("X-DC-CSRF", "x").send().problem()).isEqualTo("csrf");
    assertThat(read(client).header("X-DC-CSRF", other).send().problem()).isEqualTo("csrf");
    assertThat(read(client).header("Origin", "https://example.vn").send().problem())
        .isEqualTo("csrf");
    assertThat(read(client).header("Origin", "http://localhost:8080").send().status())
        .isEqualTo(204);
  }

  @Test
  void aForeignPageCannotSignAnyoneIn() {
    var answer =
        server
            .client()
            .call("POST", "/session")
            .json(credentials("thuky", TestServer.PASSWORD))
            .header("Origin", "https://example.vn")
            .send();
    assertThat(answer.problem()).isEqualTo("csrf");
    assertThat(answer.header("Set-Cookie")).isNull();
  }

  @Test
  void aCookieThatIsNoneOfOursIsNobody() {
    for (var cookie : new String[] {"x", "A".repeat(43), "A".repeat(4000), "é"}) {
      assertThat(withCookie(cookie).get("/session").status()).isEqualTo(401);
    }
  }

  @Test
  void theServersClockIsForEverybody() {
    var answer = server.client().get("/time");
    assertThat(answer.json())
        .isEqualTo(JsonObject.of("now", server.clock().instant().toString(), "demo", true));
  }

  @Test
  void signingInAndOutAndFailingToStandInTheRecord() {
    var since = lastEntry();
    server.as("lanhdao").delete("/session");
    signIn("lanhdao", "khong phai mat khau");
    signIn("toi.quen.ten", "khong phai mat khau");
    var rows =
        server.sql(
            "select action, result, actor_name, actor_id is null as nobody, address, request_id, "
                + "audit_entry::text as line from audit_entry where id > $1 order by id",
            since);
    assertThat(rows)
        .extracting(row -> row.getString("action") + " " + row.getString("result"))
        .containsExactly(
            "session.sign-in ok",
            "session.sign-out ok",
            "session.sign-in unauthenticated",
            "session.sign-in unauthenticated");
    assertThat(rows)
        .extracting(row -> row.getBoolean("nobody"))
        .containsExactly(false, false, false, true);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.getString("address")).isEqualTo("127.0.0.1");
              assertThat(row.getString("request_id")).startsWith("urn:uuid:");
              assertThat(row.getString("line")).doesNotContain("mat khau").doesNotContain("quen");
            });
  }

  private static long lastEntry() {
    return server
        .sql("select coalesce(max(id), 0) as id from audit_entry")
        .iterator()
        .next()
        .getLong("id");
  }

  private static Instant lastSeen(SessionId id) {
    return server
        .sql("select last_seen_at from session where encode(id_hash, 'hex') = $1", hex(id.hash()))
        .iterator()
        .next()
        .getOffsetDateTime("last_seen_at")
        .toInstant();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static TestClient.Call read(TestClient client) {
    return client.call("POST", "/notices/read").json(new JsonObject());
  }

  private static TestClient withCookie(String value) {
    var client = server.client();
    client.cookies().put(SessionCookie.NAME, value);
    return client;
  }

  private static TestClient.Answer signIn(String username, String password) {
    return server.client().post("/session", credentials(username, password));
  }

  private static JsonObject credentials(String username, String password) {
    return JsonObject.of("username", username, "password", password);
  }

  /** Without the id of the request, which always differs. */
  private static JsonObject body(TestClient.Answer answer) {
    var json = answer.json();
    json.remove("instance");
    return json;
  }
}
