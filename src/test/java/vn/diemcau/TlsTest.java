package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS of our own, where no proxy in front speaks it; the certificate is made here. */
class TlsTest {
  private static final String NAME = "https://hop.example.vn";
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  private static Certificate certificate;
  private static TestServer named;
  private static TestServer local;

  @BeforeAll
  static void start() throws Exception {
    certificate = makeCertificate();
    named = TestServer.demo(config -> withTls(config, NAME));
    named.beforeAll(null);
    local = TestServer.empty(config -> withTls(config, "https://localhost:8443"));
    local.beforeAll(null);
  }

  @AfterAll
  static void stop() {
    named.afterAll(null);
    local.afterAll(null);
  }

  @Test
  void underItsNameTheSessionIsForHttpsAloneAndBrowsersRememberThat() throws Exception {
    var answer = signIn(NAME);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("max-age=31536000"));
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-dc=")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")
        .doesNotContain("Domain=");
  }

  @Test
  void changesComeFromThatNameAlone() throws Exception {
    assertThat(signIn("http://hop.example.vn").statusCode()).isEqualTo(403);
    assertThat(signIn("https://localhost:8443").statusCode()).isEqualTo(403);
  }

  /** A browser would keep it for every service of this machine that is reached as localhost. */
  @Test
  void onLoopbackBrowsersAreToldToRememberNothing() throws Exception {
    var answer = send(local, get("/api/v1/time"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void whoSpeaksPlainHttpToItGetsNoAnswer() {
    var plain = HttpRequest.newBuilder(uri("http", named, "/api/v1/time")).build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(plain, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  private static HttpResponse<String> signIn(String origin) throws Exception {
    var body = JsonObject.of("username", "thuky", "password", TestServer.PASSWORD).encode();
    return send(
        named,
        HttpRequest.newBuilder(uri("https", named, "/api/v1/session"))
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(uri("https", local, path));
  }

  private static URI uri(String scheme, TestServer server, String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + path);
  }

  private static HttpResponse<String> send(TestServer server, HttpRequest.Builder request)
      throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusting())
        .build()
        .send(request.build(), BodyHandlers.ofString());
  }

  private static SSLContext trusting() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ours", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static Config withTls(Config config, String publicUrl) {
    var http = config.http();
    return TestConfig.withHttp(
        config,
        new Config.Http(
            http.host(),
            http.port(),
            http.machineHost(),
            http.machinePort(),
            URI.create(publicUrl),
            Optional.of(new Config.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem"))),
            http.trustedProxies(),
            http.rateFactor(),
            http.notReadyFirst()));
  }

  /** By the JDK's own tool: nothing in its API makes a certificate. */
  private static Certificate makeCertificate() throws Exception {
    var file = folder.resolve("made.p12");
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "ours",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=Diem Cau",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    pem("cert.pem", "CERTIFICATE", store.getCertificate("ours").getEncoded());
    pem("key.pem", "PRIVATE KEY", store.getKey("ours", PASSWORD.toCharArray()).getEncoded());
    return store.getCertificate("ours");
  }

  private static void pem(String name, String kind, byte[] der) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
  }
}
