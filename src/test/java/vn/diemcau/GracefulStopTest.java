package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GracefulStopTest {
  private static final String DRAFT =
      JsonObject.of("title", "Bản nháp cuối", "intent", "draft").encode();

  private TestServer server;

  @AfterEach
  void close() {
    server.afterAll(null);
  }

  @Test
  void notReadyAtOnceStreamsAreToldAndARunningRequestIsFinished() throws Exception {
    start(Server.FINISH_REQUESTS);
    var secretary = server.as("thuky");
    try (var running = new HalfARequest(secretary);
        var stream = secretary.call("GET", "/events").stream().body()) {
      var lines = stream.iterator();
      skipTo(lines, "event: ready");

      var stop = server.stop();

      var ready = machine("/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).isEqualTo("draining\n");
      assertThat(machine("/live").statusCode()).isEqualTo(200);
      skipTo(lines, "event: bye");
      var told = new JsonObject(lines.next().replaceFirst("^data: ", ""));
      assertThat(told.getInteger("retryMs")).isBetween(0, 10_000);
      lines.forEachRemaining(line -> assertThat(line).isEmpty());
      nobodyNewIsLetIn();
      assertThat(stop.isComplete()).isFalse();

      assertThat(running.finish()).startsWith("HTTP/1.1 201").contains("Bản nháp cuối");
      stop.await();
    }
    assertThat(server.sql("select 1 from meeting where title = 'Bản nháp cuối'").size())
        .isEqualTo(1);
    assertThat(isListening(server.machinePort())).isFalse();
  }

  @Test
  void aRequestThatNeverEndsDoesNotKeepTheServerUp() throws Exception {
    start(Duration.ofMillis(200));
    try (var running = new HalfARequest(server.as("thuky"))) {
      server.stop().await();
      assertThat(running.rest()).doesNotContain("201");
    }
  }

  private void start(Duration finishRequests) throws Exception {
    server = TestServer.demo().finishing(finishRequests);
    server.beforeAll(null);
  }

  private static void skipTo(Iterator<String> lines, String wanted) {
    while (!lines.next().equals(wanted)) {
      assertThat(lines.hasNext()).as(wanted).isTrue();
    }
  }

  /** Closing the listening socket is under way; each attempt takes its time. */
  private void nobodyNewIsLetIn() throws IOException {
    for (int attempt = 0; attempt < 100_000; attempt++) {
      if (!isListening(server.port())) {
        return;
      }
    }
    throw new AssertionError("the server still takes connections");
  }

  private static boolean isListening(int port) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  private HttpResponse<String> machine(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.machinePort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** Its head and the first byte of its body have arrived; the server waits for the rest. */
  private final class HalfARequest implements AutoCloseable {
    private final Socket socket = new Socket("127.0.0.1", server.port());
    private final byte[] body = DRAFT.getBytes(StandardCharsets.UTF_8);

    HalfARequest(TestClient secretary) throws IOException {
      socket.setSoTimeout(20_000);
      var csrf = secretary.get("/session").json().getString("csrfToken");
      write(
          ("POST /api/v1/meetings HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                  + "Content-Type: application/json\r\nIdempotency-Key: last\r\nX-DC-CSRF: "
                  + csrf
                  + "\r\nCookie: __Host-dc="
                  + secretary.cookies().get("__Host-dc")
                  + "\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      // The server says so when it begins to read.
      var heard = new StringBuilder();
      while (!heard.toString().endsWith("100 Continue\r\n\r\n")) {
        heard.append((char) socket.getInputStream().read());
      }
    }

    String finish() throws IOException {
      write(body);
      return rest();
    }

    String rest() throws IOException {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
