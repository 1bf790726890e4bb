package vn.diemcau;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A caller over real HTTP with cookies of its own. Changes carry the CSRF token of the sign-in and
 * a new {@code Idempotency-Key} unless a test sets them. Paths are relative to {@code /api/v1}.
 */
public final class TestClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String csrfToken;

  public TestClient(int port) {
    this.base = URI.create("http://127.0.0.1:" + port + "/api/v1");
  }

  public Answer get(String path) {
    return call("GET", path).send();
  }

  public Answer post(String path, JsonObject body) {
    return call("POST", path).json(body).send();
  }

  /**
   * @param version for {@code If-Match}
   */
  public Answer patch(String path, int version, JsonObject body) {
    return call("PATCH", path).ifMatch(version).json(body).send();
  }

  public Answer put(String path, JsonObject body) {
    return call("PUT", path).json(body).send();
  }

  public Answer delete(String path) {
    return call("DELETE", path).send();
  }

  /** Signs in and keeps cookie and CSRF token; throws unless the answer is 200. */
  public TestClient signIn(String username, String password) {
    var answer = post("/session", JsonObject.of("username", username, "password", password));
    if (answer.status() != 200) {
      throw new IllegalStateException("sign-in of " + username + ": " + answer);
    }
    csrfToken = answer.json().getString("csrfToken");
    return this;
  }

  /** The token changes carry from now on; null for none. */
  public void csrfToken(String token) {
    this.csrfToken = token;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public Call call(String method, String path) {
    return new Call(method, path);
  }

  public final class Call {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private byte[] body;

    private Call(String method, String path) {
      this.method = method;
      this.path = path;
      if (!method.equals("GET")) {
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        Optional.ofNullable(csrfToken).ifPresent(token -> headers.put("X-DC-CSRF", token));
      }
      if (!cookies.isEmpty()) {
        headers.put(
            "Cookie",
            String.join(
                "; ",
                cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList()));
      }
    }

    public Call json(JsonObject json) {
      return body("application/json", json.encode());
    }

    public Call body(String contentType, String text) {
      return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public Call body(String contentType, byte[] bytes) {
      headers.put("Content-Type", contentType);
      body = bytes;
      return this;
    }

    public Call ifMatch(int version) {
      return header("If-Match", "\"" + version + "\"");
    }

    public Call key(String idempotencyKey) {
      return header("Idempotency-Key", idempotencyKey);
    }

    public Call header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    public Call without(String name) {
      headers.remove(name);
      return this;
    }

    public Answer send() {
      return sendAsync().join();
    }

    public CompletableFuture<Answer> sendAsync() {
      return HTTP.sendAsync(request(), HttpResponse.BodyHandlers.ofString())
          .thenApply(TestClient.this::answer);
    }

    /** For server-sent events: the lines as they come. */
    public HttpResponse<Stream<String>> stream() {
      try {
        return HTTP.send(request(), HttpResponse.BodyHandlers.ofLines());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private HttpRequest request() {
      var publisher =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofByteArray(body);
      var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, publisher);
      headers.forEach(request::header);
      return request.build();
    }
  }

  private Answer answer(HttpResponse<String> response) {
    for (var cookie : response.headers().allValues("Set-Cookie")) {
      var pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return new Answer(response.statusCode(), response.body(), response.headers());
  }

  public record Answer(int status, String text, HttpHeaders headers) {
    public JsonObject json() {
      return new JsonObject(text);
    }

    public JsonArray items() {
      return json().getJsonArray("items");
    }

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    /** The code of a problem, such as {@code invalid}; empty for an answer that is none. */
    public String problem() {
      return String.valueOf(header("Content-Type")).startsWith("application/problem+json")
          ? json().getString("type").replaceFirst("^urn:diemcau:", "")
          : "";
    }

    /** The version in the {@code ETag}. */
    public int version() {
      return Integer.parseInt(header("ETag").replace("\"", ""));
    }

    @Override
    public String toString() {
      return status + " " + text;
    }
  }
}
