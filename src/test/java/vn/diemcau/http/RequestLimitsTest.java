package vn.diemcau.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.diemcau.TestClient;
import vn.diemcau.TestClient.Answer;
import vn.diemcau.TestServer;

/**
 * The whole server refuses as the edge's rules say, and every refusal has one form. The rules
 * themselves are tried one by one in {@link ApiTest}.
 */
class RequestLimitsTest {
  private static final String GROUPS = "/groups";

  @RegisterExtension static final TestServer server = TestServer.demo();

  private static TestClient secretary;
  private static String endpoint;

  @BeforeAll
  static void signIn() {
    secretary = server.as("thuky");
    endpoint = secretary.get("/endpoints?limit=1").items().getJsonObject(0).getString("id");
  }

  @Test
  void aBodyAboveTheLimitIsRefusedByItsAnnouncedLength() {
    refused(group("{\"name\":\"" + "a".repeat(300 * 1024) + "\"}"), 413, ProblemCode.TOO_LARGE);
  }

  @Test
  void aNameGivenTwiceIsMalformed() {
    refused(group("{\"name\":\"Nhóm\",\"name\":\"Nhóm\"}"), 400, ProblemCode.MALFORMED);
  }

  @Test
  void brokenUtf8IsMalformed() {
    var bytes = "{\"name\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[9] = (byte) 0xC3;
    var answer = secretary.call("POST", GROUPS).body("application/json", bytes).send();
    refused(answer, 400, ProblemCode.MALFORMED);
  }

  @Test
  void thirtyTwoLevelsAreReadAndThirtyThreeAreMalformed() {
    refused(group(nested(33)), 400, ProblemCode.MALFORMED);
    refused(group(nested(32)), 422, ProblemCode.INVALID);
  }

  @Test
  void everyFaultOfABodyIsNamedWithItsPlace() {
    var answer =
        group(
            new JsonObject()
                .put("name", "n".repeat(81))
                .put("kind", "list")
                .put("endpointIds", JsonArray.of(endpoint, "không"))
                .put("a/b~c", true)
                .encode());
    refused(answer, 422, ProblemCode.INVALID);
    assertThat(faults(answer))
        .isEqualTo(Map.of("/name", "too-long", "/endpointIds/1", "format", "/a~1b~0c", "unknown"));
    refused(group("{}"), 422, ProblemCode.INVALID);
    assertThat(faults(group("{}"))).containsEntry("/name", "required");
    assertThat(faults(group("[]"))).isEqualTo(Map.of("", "type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void aFormOfAnotherSiteCannotNameOurMediaType(String type) {
    var answer = secretary.call("POST", GROUPS).body(type, saved("Nhóm").encode()).send();
    refused(answer, 415, ProblemCode.MEDIA_TYPE);
    var untyped = secretary.call("POST", GROUPS).send();
    refused(untyped, 415, ProblemCode.MEDIA_TYPE);
  }

  @Test
  void anotherMethodIsToldTheAllowedOnes() {
    var answer = secretary.put(GROUPS, new JsonObject());
    refused(answer, 405, ProblemCode.METHOD);
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/meetings/not-an-id", "/%00"})
  void anUnknownPathIsNotFound(String path) {
    refused(secretary.get(path), 404, ProblemCode.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=many", "?limit=0", "?limit=1&limit=2", "?sort=name"})
  void aWrongRepeatedOrUnknownParameterIsMalformed(String query) {
    refused(secretary.get("/endpoints" + query), 400, ProblemCode.MALFORMED);
  }

  @Test
  void aRequestLineOfSixteenKibIsReadAndALongerOneRefused() throws Exception {
    var read = raw("GET", "/api/v1/time?" + "a".repeat(16_000), "");
    refused(read, 400, ProblemCode.MALFORMED);
    refused(raw("GET", "/api/v1/time?" + "a".repeat(17_000), ""), 414, ProblemCode.TOO_LARGE);
  }

  @Test
  void tooMuchInTheHeadersIsRefused() throws Exception {
    refused(
        raw("GET", "/api/v1/time", "X-Long: " + "a".repeat(9000) + "\r\n"),
        431,
        ProblemCode.TOO_LARGE);
    refused(
        raw("GET", "/api/v1/time", "Cookie: " + "a=b; ".repeat(21) + "a=b\r\n"),
        431,
        ProblemCode.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/meetings/%zz,''",
    "GET,/api/v1/units?q=%zz,''",
    "GET,/api/v1/units?q=%ff,''",
    "POST,/api/v1/session,Content-Length: many",
    "POST,/api/v1/session,Content-Length: -1",
    "POST,/api/v1/session,Content-Length: 99999999999999999999",
    "POST,/api/v1/session,Transfer-Encoding: sometimes",
    "BREW,/api/v1/session,''"
  })
  void whatNoBrowserSendsIsNeverAFaultOfOurs(String method, String target, String header)
      throws Exception {
    var answer = raw(method, target, header.isEmpty() ? "" : header + "\r\n");
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.problem()).isNotEmpty();
    protectedHeaders(answer);
  }

  @Test
  void aRepeatableChangeNeedsItsKey() {
    var body = saved("Nhóm không khóa");
    refused(
        secretary.call("POST", GROUPS).without("Idempotency-Key").json(body).send(),
        428,
        ProblemCode.PRECONDITION_REQUIRED);
    refused(
        secretary.call("POST", GROUPS).key("a b").json(body).send(), 400, ProblemCode.MALFORMED);
  }

  @Test
  void aKeyAnswersOnceForItsBodyAndNotForAnother() {
    var key = UUID.randomUUID().toString();
    var first = secretary.call("POST", GROUPS).key(key).json(saved("Nhóm một")).send();
    var again = secretary.call("POST", GROUPS).key(key).json(saved("Nhóm một")).send();
    var other = secretary.call("POST", GROUPS).key(key).json(saved("Nhóm hai")).send();
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    refused(other, 422, ProblemCode.IDEMPOTENCY_MISMATCH);
    assertThat(
            server
                .sql("select count(*) from endpoint_group where name like 'Nhóm %'")
                .iterator()
                .next()
                .getLong(0))
        .isEqualTo(1);
  }

  @Test
  void aChangeThatCarriesNoTokenOrAWrongOneIsRefused() {
    var body = saved("Nhóm của trang lạ");
    refused(
        secretary.call("POST", GROUPS).without("X-DC-CSRF").json(body).send(),
        403,
        ProblemCode.CSRF);
    refused(
        secretary.call("POST", GROUPS).header("X-DC-CSRF", "another").json(body).send(),
        403,
        ProblemCode.CSRF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "http://localhost:8081", "null"})
  void aChangeFromAForeignOriginIsRefusedBeforeAnythingElse(String origin) {
    refused(
        secretary
            .call("POST", GROUPS)
            .header("Origin", origin)
            .json(saved("Nhóm của trang lạ"))
            .send(),
        403,
        ProblemCode.CSRF);
    refused(
        server
            .client()
            .call("POST", "/session")
            .header("Origin", origin)
            .json(JsonObject.of("username", "thuky", "password", TestServer.PASSWORD))
            .send(),
        403,
        ProblemCode.CSRF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080"})
  void bothLoopbackNamesOfTheDemoAreOurOrigin(String origin) {
    var answer =
        secretary
            .call("POST", "/notices/read")
            .header("Origin", origin)
            .json(new JsonObject())
            .send();
    assertThat(answer.problem()).isNotEqualTo("csrf");
  }

  @Test
  void pagesAndFilesBearTheSecurityHeaders() {
    var page = web("/page-of-a-test.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    protectedHeaders(page);
    var file = web("/assets/file-of-a-test.js");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Cache-Control")).contains("immutable");
    protectedHeaders(file);
    var missing = web("/assets/missing.js");
    assertThat(missing.status()).isEqualTo(404);
    protectedHeaders(missing);
  }

  @Test
  void answersOfTheApiAreNeverStored() {
    var answer = secretary.get("/session");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Vary")).isEqualTo("Cookie");
    protectedHeaders(answer);
    refused(server.client().get("/session"), 401, ProblemCode.UNAUTHENTICATED);
  }

  private static void refused(Answer answer, int status, ProblemCode code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json; charset=utf-8");
    var problem = answer.json();
    assertThat(problem.getString("type")).isEqualTo("urn:diemcau:" + code.code());
    assertThat(problem.getString("title")).isEqualTo(code.title());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).isNotBlank();
    assertThat(problem.getString("instance")).startsWith("urn:uuid:");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    protectedHeaders(answer);
  }

  private static void protectedHeaders(Answer answer) {
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy"))
        .contains("camera=(self", "microphone=(self", "display-capture=(self");
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    assertThat(answer.header("Server")).isNull();
  }

  private static Answer group(String body) {
    return secretary.call("POST", GROUPS).body("application/json", body).send();
  }

  private static JsonObject saved(String name) {
    return new JsonObject()
        .put("name", name)
        .put("kind", "list")
        .put("endpointIds", JsonArray.of(endpoint));
  }

  /** An object around arrays, so many levels in all. */
  private static String nested(int depth) {
    return "{\"name\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static Map<String, String> faults(Answer answer) {
    var faults = new TreeMap<String, String>();
    for (var fault : answer.json().getJsonArray("errors")) {
      var json = (JsonObject) fault;
      faults.put(json.getString("pointer"), json.getString("code"));
    }
    return faults;
  }

  /**
   * @param header lines, each with its end
   */
  private static Answer raw(String method, String target, String header) throws Exception {
    var request =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + header
            + "\r\n";
    return answer(RawHttp.exchange(server.port(), request));
  }

  private static Answer answer(String text) {
    var parts = text.split("\r\n\r\n", 2);
    var lines = parts[0].split("\r\n");
    var headers =
        Arrays.stream(lines)
            .skip(1)
            .map(line -> line.split(": ", 2))
            .collect(groupingBy(pair -> pair[0], mapping(pair -> pair[1], toList())));
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]),
        parts[1],
        HttpHeaders.of(headers, (name, value) -> true));
  }

  private static Answer web(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
    var response =
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    return new Answer(response.statusCode(), response.body(), response.headers());
  }
}
