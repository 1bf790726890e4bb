package vn.diemcau.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a call, as a value: the edge writes it.
 *
 * @param json the body where it is JSON; otherwise null
 * @param content the body where it is something else, its type in the headers; otherwise null
 * @param problem set where the answer is a refusal; status and body then follow from it
 */
public record Reply(
    int status,
    Map<String, String> headers,
    JsonObject json,
    Buffer content,
    Optional<Problem> problem) {

  public Reply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Reply ok(JsonObject json) {
    return new Reply(200, Map.of(), json, null, Optional.empty());
  }

  /**
   * @param location path of what was made
   */
  public static Reply created(String location, JsonObject json) {
    return new Reply(201, Map.of("Location", location), json, null, Optional.empty());
  }

  /** What was asked for is not done yet. */
  public static Reply accepted(JsonObject json) {
    return new Reply(202, Map.of(), json, null, Optional.empty());
  }

  public static Reply noContent() {
    return new Reply(204, Map.of(), null, null, Optional.empty());
  }

  /**
   * @param contentType with its charset, such as {@code text/csv; charset=utf-8}
   */
  public static Reply file(String contentType, Buffer content) {
    return new Reply(200, Map.of("Content-Type", contentType), null, content, Optional.empty());
  }

  public static Reply problem(Problem problem) {
    return new Reply(problem.status(), Map.of(), null, null, Optional.of(problem));
  }

  public Reply withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, json, content, problem);
  }

  /**
   * @param version of the object shown; comes back in {@code If-Match}
   */
  public Reply withVersion(int version) {
    return withHeader("ETag", "\"" + version + "\"");
  }

  public boolean isRefusal() {
    return status >= 400;
  }
}
