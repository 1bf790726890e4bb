package vn.diemcau;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  @Test
  void theMachinePortTellsHealthAndFigures() throws Exception {
    assertThat(machine("/live").statusCode()).isEqualTo(200);
    assertThat(machine("/ready").body()).isEqualTo("ready\n");
    assertThat(machine("/metrics").body()).contains("vertx_http_server");
    assertThat(machine("/api/v1/session").statusCode()).isEqualTo(404);
  }

  @Test
  void thePublicPortTellsNothingOfTheMachine() {
    // Addresses the server does not know belong to the web app, which has a page for them.
    assertThat(server.client().get("/../../metrics").text()).doesNotContain("vertx_http_server");
  }

  @Test
  void theContractIsServed() {
    assertThat(server.client().get("/openapi.yaml").text()).startsWith("openapi: 3.1.0");
  }

  @Test
  void aLongAnswerIsPackedForWhoCanReadIt() throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/openapi.yaml");
    var plain = HttpRequest.newBuilder(uri).build();
    var packed = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build();
    var client = HttpClient.newHttpClient();
    assertThat(client.send(plain, HttpResponse.BodyHandlers.ofString()).headers().map())
        .doesNotContainKey("content-encoding");
    var answer = client.send(packed, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(answer.body()).readAllBytes())
        .startsWith("openapi".getBytes(UTF_8));
  }

  private static HttpResponse<String> machine(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.machinePort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
