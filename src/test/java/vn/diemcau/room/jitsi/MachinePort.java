package vn.diemcau.room.jitsi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Our machine port as Prosody's HTTP client sees it: what cannot be reached has the status 0. */
final class MachinePort {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JitsiSetup setup;

  MachinePort(JitsiSetup setup) {
    this.setup = setup;
  }

  record Answer(int status, String body) {
    static final Answer NONE = new Answer(0, "");

    /** What both modules repeat: no connection, and a fault of the server's own. */
    boolean isWorthARetry() {
      return status == 0 || status >= 500;
    }
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  /** As mod_reservations and event_sync call: with the secret of {@code api_headers}. */
  Answer call(String method, String path, String contentType, String body) {
    return send(authorized(method, path, contentType, body));
  }

  CompletableFuture<Answer> callAsync(String method, String path, String contentType, String body) {
    return http.sendAsync(authorized(method, path, contentType, body), BodyHandlers.ofString())
        .thenApply(answer -> new Answer(answer.statusCode(), answer.body()))
        .exceptionally(unreachable -> Answer.NONE);
  }

  private HttpRequest authorized(String method, String path, String contentType, String body) {
    var request =
        request(path)
            .header("Authorization", "Bearer " + setup.secret().get())
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return (contentType == null ? request : request.header("Content-Type", contentType)).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(setup.machine().get() + path))
        .timeout(LIMIT)
        .header("User-Agent", "Prosody (13.0.2; Linux)");
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException unreachable) {
      return Answer.NONE;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
