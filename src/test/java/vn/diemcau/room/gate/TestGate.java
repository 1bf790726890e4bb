package vn.diemcau.room.gate;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import vn.diemcau.TestServer;

/** The machine port as mod_reservations calls it. */
final class TestGate {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final TestServer server;

  TestGate(TestServer server) {
    this.server = server;
  }

  record Answer(int status, String text) {
    JsonObject json() {
      return new JsonObject(text);
    }

    /** What Jitsi shows of a refusal. */
    String message() {
      return json().getString("message");
    }

    Instant until() {
      return Instant.parse(json().getString("start_time"))
          .plus(Duration.ofSeconds(json().getLong("duration")));
    }
  }

  Answer ask(String room) {
    return post("name=" + encoded(room) + "&" + owner("meet.jitsi"));
  }

  Answer askFrom(String domain, String room) {
    return post("name=" + encoded(room) + "&" + owner(domain));
  }

  Answer post(String form) {
    return call("POST", "", "Bearer " + TestServer.CALLER_SECRET, form);
  }

  Answer get(String id) {
    return call("GET", "/" + id, "Bearer " + TestServer.CALLER_SECRET, null);
  }

  Answer delete(String id) {
    return call("DELETE", "/" + id, "Bearer " + TestServer.CALLER_SECRET, null);
  }

  /**
   * @param authorization null for none
   * @param form null for no body
   */
  Answer call(String method, String path, String authorization, String form) {
    var uri = URI.create("http://127.0.0.1:" + server.machinePort() + "/jitsi/conference" + path);
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String owner(String domain) {
    return "start_time=2026-11-24T02%3A00%3A00.000Z&mail_owner=abc%40" + domain;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
