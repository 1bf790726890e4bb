package vn.diemcau.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.diemcau.TestClient;
import vn.diemcau.TestClient.Answer;

class ApiTest {
  private static final String ID = "019ac0de-0000-7000-8000-000000000001";

  private static TestApi api;

  @BeforeAll
  static void open() {
    api = new TestApi(1000);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (var answer :
        List.of(api.client().get("/notes/latest"), api.client().get("/nowhere"), create("{"))) {
      assertThat(answer.header("Content-Security-Policy"))
          .contains(
              "default-src 'none'", "frame-src https://hop.example.vn", "frame-ancestors 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Permissions-Policy"))
          .contains("camera=(self \"https://hop.example.vn\")");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Vary")).isEqualTo("Cookie");
      assertThat(answer.header("Strict-Transport-Security")).isNull();
    }
  }

  @Test
  void anUnknownPathIsNotFoundAndAWrongMethodNamesTheRightOnes() {
    assertThat(api.client().get("/nowhere").problem()).isEqualTo("not-found");
    var answer = api.client().delete("/notes");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.problem()).isEqualTo("method");
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
  }

  @Test
  void aFixedPathWinsOverAParameter() {
    assertThat(api.client().get("/notes/latest").json().getBoolean("latest")).isTrue();
  }

  @Test
  void whoIsNotSignedInIsUnauthenticatedAndWhoLacksTheRoleIsForbidden() {
    assertThat(api.client().get("/notes").problem()).isEqualTo("unauthenticated");
    api.forbidden.clear();
    var answer =
        call("POST", "/notes", "leader").body("application/json", "{\"title\":\"a\"}").send();
    assertThat(answer.problem()).isEqualTo("forbidden");
    assertThat(api.forbidden).containsExactly("/api/v1/notes");
  }

  @Test
  void theFirstIdentityThatFitsIsTaken() {
    assertThat(call("GET", "/notes/" + ID, "guest").send().json().getString("kind"))
        .isEqualTo("guest");
    assertThat(call("GET", "/notes/" + ID, "secretary").send().json().getString("kind"))
        .isEqualTo("person");
    assertThat(call("GET", "/notes/" + ID, "kiosk").send().problem()).isEqualTo("unauthenticated");
  }

  @Test
  void aChangeFromAForeignPageOrWithoutTheTokenIsRefused() {
    assertThat(valid().header("Origin", "https://evil.example").send().problem()).isEqualTo("csrf");
    assertThat(valid().header("Origin", "null").send().status()).isEqualTo(403);
    assertThat(valid().without("X-DC-CSRF").send().problem()).isEqualTo("csrf");
    assertThat(valid().header("X-DC-CSRF", "wrong").send().problem()).isEqualTo("csrf");
    assertThat(valid().header("Origin", TestApi.ORIGIN).send().status()).isEqualTo(201);
  }

  @Test
  void aSignedCallOfADeviceNeedsNoTokenAndAnOptionalBodyMayBeMissing() {
    var device = api.client().call("POST", "/token").header("X-User", "kiosk");
    assertThat(device.send().status()).isEqualTo(200);
    assertThat(device.body("application/json", "{}").send().status()).isEqualTo(200);
  }

  @Test
  void preconditionsThatAreMissingOrUnreadableAreTold() {
    assertThat(valid().without("Idempotency-Key").send().status()).isEqualTo(428);
    assertThat(valid().key("with blank").send().problem()).isEqualTo("malformed");
    assertThat(valid().key("k".repeat(101)).send().problem()).isEqualTo("malformed");
    var change =
        call("PATCH", "/notes/" + ID, "secretary").body("application/json", "{\"title\":\"a\"}");
    assertThat(change.send().problem()).isEqualTo("precondition-required");
    assertThat(change.header("If-Match", "7").send().problem()).isEqualTo("malformed");
    assertThat(change.header("If-Match", "W/\"7\"").send().problem()).isEqualTo("malformed");
    assertThat(change.ifMatch(7).send().json().getInteger("version")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "nonsense"
      })
  void anotherContentTypeIsRefused(String type) {
    var answer = valid().body(type, "{\"title\":\"a\"}").send();
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("media-type");
  }

  @Test
  void aContentTypeMayNameItsCharset() {
    var answer = valid().body("application/json; charset=UTF-8", "{\"title\":\"a\"}").send();
    assertThat(answer.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"title\":\"a\"} x",
        "{\"title\":\"a\",\"title\":\"b\"}",
        "{\"title\":\"\\ud800\"}",
        "{\"title\":\"a\",\"size\":123456789012345678901}",
        "{\"title\":\"a\",\"size\":99999999999999999999}",
        "{\"title\":\"a\",\"size\":1e999}",
        "{'title':'a'}",
        "{\"title\":NaN}"
      })
  void whatIsNotCleanJsonIsMalformed(String text) {
    var answer = create(text);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
  }

  @Test
  void depthLengthAndWidthOfJsonAreBounded() {
    assertThat(create("[".repeat(33) + "]".repeat(33)).problem()).isEqualTo("malformed");
    assertThat(create("{\"text\":\"" + "a".repeat(70_000) + "\"}").problem())
        .isEqualTo("malformed");
    assertThat(create("{\"ids\":[" + "1,".repeat(1000) + "1]}").problem()).isEqualTo("malformed");
  }

  @Test
  void brokenUtf8IsMalformed() {
    var truncated = "{\"title\":\"a?\"}".getBytes(StandardCharsets.UTF_8);
    truncated[11] = (byte) 0xC3;
    assertThat(valid().body("application/json", truncated).send().problem()).isEqualTo("malformed");
    // An encoded surrogate, which some decoders let through.
    var surrogate = "{\"title\":\"???\"}".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, 0, surrogate, 10, 3);
    assertThat(valid().body("application/json", surrogate).send().problem()).isEqualTo("malformed");
  }

  @Test
  void aBodyBeyondTheLimitIsTooLargeWithOrWithoutItsLengthTold() throws Exception {
    var answer = create("{\"title\":\"" + "a".repeat(300 * 1024) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("too-large");
    var chunked =
        RawHttp.exchange(
            api.port(),
            "POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-User: secretary\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("8000\r\n" + "a".repeat(0x8000) + "\r\n").repeat(9)
                + "0\r\n\r\n");
    assertThat(chunked).startsWith("HTTP/1.1 413").contains("urn:diemcau:too-large");
  }

  @Test
  void anOperationMayHaveALimitAndTypeOfItsOwn() {
    var upload = call("POST", "/imports", "secretary");
    assertThat(upload.body("text/csv", "a".repeat(290_000)).send().json().getInteger("bytes"))
        .isEqualTo(290_000);
    assertThat(upload.body("application/json", "{}").send().status()).isEqualTo(415);
  }

  @Test
  void aTooLongAddressOrHeaderIsAProblemToo() throws Exception {
    assertThat(raw("GET /" + "a".repeat(17 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains(" 414 ")
        .contains("urn:diemcau:too-large");
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(9000) + "\r\n\r\n"))
        .contains(" 431 ")
        .contains("urn:diemcau:too-large");
    assertThat(raw("nonsense\r\n\r\n")).contains(" 400 ").contains("urn:diemcau:malformed");
    var cookies =
        api.client()
            .call("GET", "/notes/latest")
            .header("Cookie", "a=1;".repeat(21) + "b=1")
            .send();
    assertThat(cookies.status()).isEqualTo(431);
  }

  @Test
  void anAddressOfFifteenThousandBytesStillReachesItsHandler() {
    assertThat(call("GET", "/notes?q=" + "a".repeat(15_000), "secretary").send().status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                            | /title      | required",
        "{'title':''}                                  | /title      | too-short",
        "{'title':'123456789012345678901'}             | /title      | too-long",
        "{'title':5}                                   | /title      | type",
        "{'title':null}                                | /title      | type",
        "{'title':'a','x':1}                           | /x          | unknown",
        "{'title':'a','a/b~c':1}                       | /a~1b~0c    | unknown",
        "{'title':'a','owner':{'name':'b','x':1}}      | /owner/x    | unknown",
        "{'title':'a','owner':{}}                      | /owner/name | required",
        "{'title':'a','start':'2026-02-30T10:00:00Z'}  | /start      | format",
        "{'title':'a','start':'2026-02-20T10:00:00'}   | /start      | format",
        "{'title':'a','ids':['q']}                     | /ids/0      | format",
        "{'title':'a','ids':[1,2,3,4]}                 | /ids        | too-many",
        "{'title':'a','kind':'c'}                      | /kind       | enum",
        "{'title':'a','size':101}                      | /size       | too-large",
        "{'title':'a','size':1.5}                      | /size       | type",
        "{'title':'a\\nb'}                             | /title      | characters",
        "{'title':'a\\u202eb'}                         | /title      | characters",
        "{'title':'a\\u0000b'}                         | /title      | characters",
        "{'title':'a','text':'\\u0007'}                | /text       | characters",
      })
  void whatBreaksTheContractIsNamedByPointerAndCode(String body, String pointer, String code) {
    var answer = create(body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid");
    var fault = answer.json().getJsonArray("errors").getJsonObject(0);
    assertThat(fault.getString("pointer")).isEqualTo(pointer);
    assertThat(fault.getString("code")).isEqualTo(code);
    assertThat(answer.json().getString("detail")).isNotBlank();
  }

  @Test
  void severalFaultsAreToldAtOnce() {
    assertThat(create("{\"title\":\"\",\"kind\":\"c\",\"x\":1}").json().getJsonArray("errors"))
        .hasSize(3);
  }

  @Test
  void aBodyThatIsNoObjectIsInvalid() {
    assertThat(create("[1]").problem()).isEqualTo("invalid");
    assertThat(create("null").problem()).isEqualTo("invalid");
  }

  @Test
  void textMayHaveLinesWhereTheContractSaysSoAndPasswordsAnything() {
    var body = JsonObject.of("title", "a", "text", "a\n\tb", "secret", "\u0007\u202e");
    assertThat(create(body.encode()).json()).isEqualTo(body);
  }

  @Test
  void textArrivesComposed() {
    var answer = create("{\"title\":\"Vi\\u0323 Thu\\u0309y\"}");
    assertThat(answer.json().getString("title")).isEqualTo("Vị Thủy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=201",
        "?limit=x",
        "?limit=1&limit=2",
        "?past=yes",
        "?unknown=1",
        "?q=12345678901",
        "?q=a%0Ab"
      })
  void aWrongQueryIsMalformed(String query) {
    var answer = call("GET", "/notes" + query, "secretary").send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
  }

  @Test
  void aBrokenEscapeInTheQueryIsMalformed() throws Exception {
    assertThat(
            raw(
                "GET /api/v1/notes?q=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-User: secretary\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("urn:diemcau:malformed");
  }

  @Test
  void anIdThatIsNoUuidIsNotFound() {
    assertThat(call("GET", "/notes/7", "secretary").send().problem()).isEqualTo("not-found");
  }

  @Test
  void aBugTellsNothing() {
    var answer = api.client().get("/broken");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.problem()).isEqualTo("internal");
    assertThat(answer.text()).doesNotContain("select", "Exception", "vn.diemcau");
    assertThat(answer.json().getString("instance")).startsWith("urn:uuid:");
  }

  @Test
  void aContractThatDoesNotSayWhoMayCallStopsTheStart() {
    assertThatThrownBy(() -> new Api("contract-without-access.yaml", api.edge(1)))
        .hasMessageContaining("open");
  }

  @Test
  void everyOperationNeedsOneHandlerAndEveryHandlerAnOperation() {
    var other =
        new Api("contract.yaml", api.edge(1)).handle("broken", call -> Future.succeededFuture());
    assertThatThrownBy(other::checkComplete).hasMessageContaining("listNotes");
    for (var id : List.of("nothing", "broken", "streamNotes")) {
      assertThatThrownBy(() -> other.handle(id, call -> Future.succeededFuture()))
          .hasMessageContaining(id);
    }
  }

  @Test
  void theContractOfTheProductIsOneThisServerEnforces() {
    assertThat(new Api("openapi.yaml", api.edge(1)).basePath()).isEqualTo("/api/v1");
  }

  private static TestClient.Call valid() {
    return call("POST", "/notes", "secretary").body("application/json", "{\"title\":\"a\"}");
  }

  private static TestClient.Call call(String method, String path, String user) {
    return api.client().call(method, path).header("X-User", user).header("X-DC-CSRF", TestApi.CSRF);
  }

  private static Answer create(String body) {
    return call("POST", "/notes", "secretary").body("application/json", body).send();
  }

  private static String raw(String request) throws Exception {
    return RawHttp.exchange(api.port(), request);
  }
}
