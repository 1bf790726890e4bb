package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressCheckTest {
  private Vertx vertx;
  private AddressCheck check;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    check = new AddressCheck(vertx);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aNameHasAnAddressOrNot() {
    var found = check.resolves(URI.create("https://localhost")).await();
    assertThat(found.ok()).isTrue();
    assertThat(found.detail()).contains("127.0.0.1");
    // Longer than any name may be, so that nobody is asked for it.
    var unknown = check.resolves(URI.create("https://" + "a".repeat(64) + ".b")).await();
    assertThat(unknown.ok()).isFalse();
    assertThat(unknown.detail()).contains("DNS");
  }

  @Test
  void withoutTlsOnlyThisMachineIsReached() {
    assertThat(check.tls(URI.create("http://127.0.0.1:8000")).await().ok()).isTrue();
    var outside = check.tls(URI.create("http://hop.example")).await();
    assertThat(outside.ok()).isFalse();
    assertThat(outside.detail()).contains("https");
  }

  @Test
  void aCertificateNobodyVouchesForIsSaid(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "a",
                    "-dname",
                    "CN=localhost",
                    "-keystore",
                    store.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "changeit"))
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("changeit"));
    var port =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    var found = check.tls(URI.create("https://localhost:" + port)).await();
    assertThat(found.ok()).isFalse();
    assertThat(found.detail()).startsWith("Máy chủ này không tin nơi cấp chứng chỉ");
    var refused = check.tls(URI.create("https://127.0.0.1:1")).await();
    assertThat(refused.detail()).startsWith("Không kết nối được 127.0.0.1:1.");
  }
}
