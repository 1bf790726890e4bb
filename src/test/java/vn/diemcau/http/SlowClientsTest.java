package vn.diemcau.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that keep a connection busy with a byte now and then; never idle, never done. */
class SlowClientsTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final String ASK = "GET /api/v1/notes/latest HTTP/1.1\r\nHost: localhost\r\n";

  private static TestApi hurried;
  private static TestApi patient;

  @BeforeAll
  static void start() {
    hurried = new TestApi(1000, List.of(), new Patience(SHORT, SHORT, SHORT));
    patient = new TestApi(1000, List.of(), new Patience(LONG, SHORT, LONG));
  }

  @AfterAll
  static void stop() {
    hurried.close();
    patient.close();
  }

  @Test
  void aHeadThatDripsIsCutOff() throws Exception {
    try (var client = new Client(hurried)) {
      client.send(ASK);
      assertThat(client.dripUntilTheEnd("X-Drip: ")).isEmpty();
    }
  }

  @Test
  void aHeadThatDripsOnAUsedConnectionIsCutOffToo() throws Exception {
    try (var client = new Client(patient)) {
      client.send(ASK + "\r\n");
      assertThat(client.read("\"latest\":true")).startsWith("HTTP/1.1 200");
      client.send(ASK);
      assertThat(client.dripUntilTheEnd("X-Drip: ")).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void aBodyThatDripsIsToldAndCutOff() throws Exception {
    try (var client = new Client(hurried)) {
      client.send(
          "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "X-User: secretary\r\nX-DC-CSRF: "
              + TestApi.CSRF
              + "\r\nContent-Length: 100000\r\n\r\n");
      assertThat(client.dripUntilTheEnd("{"))
          .startsWith("HTTP/1.1 408")
          .containsIgnoringCase("connection: close")
          .contains("application/problem+json", "urn:diemcau:timeout");
    }
  }

  @Test
  void aBodyInTimeIsAnswered() throws Exception {
    try (var client = new Client(patient)) {
      client.send(
          "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "X-User: secretary\r\nIdempotency-Key: one\r\nX-DC-CSRF: "
              + TestApi.CSRF
              + "\r\nContent-Length: 13\r\n\r\n{\"title\":");
      client.send("\"a\"}");
      assertThat(client.read("\"title\":\"a\"")).startsWith("HTTP/1.1 201");
    }
  }

  private static final class Client implements AutoCloseable {
    /** How long the server has to say something before the next byte goes. */
    private static final int PACE_MILLIS = 20;

    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();

    Client(TestApi api) throws IOException {
      socket = new Socket("127.0.0.1", api.port());
      socket.setTcpNoDelay(true);
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** What the server says until this was said. */
    String read(String last) throws IOException {
      socket.setSoTimeout(20_000);
      heard.setLength(0);
      while (heard.indexOf(last) < 0) {
        heard.append((char) socket.getInputStream().read());
      }
      return heard.toString();
    }

    /** Sends a byte whenever the server is silent; what it said before it ended the connection. */
    String dripUntilTheEnd(String begin) throws IOException {
      socket.setSoTimeout(PACE_MILLIS);
      heard.setLength(0);
      var next = begin;
      while (true) {
        try {
          send(next);
          next = "a";
          var said = socket.getInputStream().read();
          if (said < 0) {
            return heard.toString();
          }
          heard.append((char) said);
          next = "";
        } catch (SocketTimeoutException e) {
          next = "a";
        } catch (SocketException e) {
          // The server hung up while we were talking.
          return heard.toString();
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
