package vn.diemcau.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The demo's secretary of the province, signed in; any number of connections may use it. */
record Secretary(int port, UUID person, String cookie, String csrfToken) {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final byte[] NOTHING = {};

  static final Duration MEETING = Duration.ofMinutes(15);

  static Secretary signIn(int port, String password) throws IOException {
    try (var connection = new HttpConnection(port)) {
      var body = JsonObject.of("username", "thuky", "password", password).encode();
      var answer = connection.send("POST", "/session", JSON, body.getBytes(StandardCharsets.UTF_8));
      if (answer.status() != 200) {
        throw new IOException("sign-in: " + answer.status() + " " + answer.text());
      }
      var json = new JsonObject(answer.text());
      return new Secretary(
          port,
          UUID.fromString(json.getJsonObject("user").getString("id")),
          answer.cookie(),
          json.getString("csrfToken"));
    }
  }

  HttpConnection.Answer get(HttpConnection connection, String path, String headers)
      throws IOException {
    return connection.send("GET", path, "Cookie: " + cookie + "\r\n" + headers, NOTHING);
  }

  HttpConnection.Answer book(HttpConnection connection, List<UUID> endpoints, Instant start)
      throws IOException {
    var ids = new JsonArray();
    endpoints.forEach(id -> ids.add(id.toString()));
    var draft =
        new JsonObject()
            .put("title", "Giao ban tuần")
            .put("start", start.toString())
            .put("end", start.plus(MEETING).toString())
            .put("hostEndpointId", endpoints.get(0).toString())
            .put("endpointIds", ids)
            .put("mode", "strict");
    return post(
        connection,
        "/meetings",
        "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
        draft.encode().getBytes(StandardCharsets.UTF_8));
  }

  HttpConnection.Answer roomToken(HttpConnection connection, String meeting) throws IOException {
    return post(
        connection,
        "/meetings/" + meeting + "/room-token",
        "",
        "{}".getBytes(StandardCharsets.US_ASCII));
  }

  private HttpConnection.Answer post(
      HttpConnection connection, String path, String headers, byte[] body) throws IOException {
    return connection.send(
        "POST",
        path,
        "Cookie: " + cookie + "\r\nX-DC-CSRF: " + csrfToken + "\r\n" + JSON + headers,
        body);
  }
}
