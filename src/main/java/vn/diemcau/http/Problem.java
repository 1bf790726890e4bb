package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal as {@code application/problem+json} (RFC 9457).
 *
 * @param status usually that of the code
 * @param detail in Vietnamese, what the caller can do about it; never names SQL, versions or hosts
 * @param errors what is wrong where in the body; empty where that does not apply
 * @param retryAfterSeconds 0 for none
 * @param extra further members, such as {@code conflicts}
 */
public record Problem(
    ProblemCode code,
    int status,
    String detail,
    List<Fault> errors,
    int retryAfterSeconds,
    Map<String, Object> extra) {

  private static final int UNAVAILABLE_RETRY_SECONDS = 5;

  /**
   * @param pointer JSON pointer (RFC 6901) into the body; empty for the whole
   * @param code short and stable: {@code required}, {@code too-long}, {@code unknown}, …
   * @param detail in Vietnamese
   */
  public record Fault(String pointer, String code, String detail) {
    JsonObject toJson() {
      return JsonObject.of("pointer", pointer, "code", code, "detail", detail);
    }
  }

  public Problem {
    errors = List.copyOf(errors);
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  public static Problem of(ProblemCode code, String detail) {
    var retryAfter = code == ProblemCode.UNAVAILABLE ? UNAVAILABLE_RETRY_SECONDS : 0;
    return new Problem(code, code.status(), detail, List.of(), retryAfter, Map.of());
  }

  public static Problem notFound() {
    return of(ProblemCode.NOT_FOUND, "Không có nội dung này, hoặc nằm ngoài phạm vi của bạn.");
  }

  public static Problem forbidden() {
    return of(ProblemCode.FORBIDDEN, "Tài khoản của bạn không được làm việc này.");
  }

  public static Problem staleVersion() {
    return of(ProblemCode.STALE_VERSION, "Người khác vừa sửa. Tải lại rồi làm lại.");
  }

  public static Problem unavailable() {
    return of(ProblemCode.UNAVAILABLE, "Chờ vài giây rồi gửi lại.");
  }

  public static Problem rateLimited(Duration wait) {
    var seconds = (int) Math.max(1, wait.plusMillis(999).toSeconds());
    return of(ProblemCode.RATE_LIMITED, "Thử lại sau " + seconds + " giây.")
        .withRetryAfter(seconds);
  }

  /** One field is wrong by a rule beyond the contract. */
  public static Problem invalid(String pointer, String code, String detail) {
    return invalid(List.of(new Fault(pointer, code, detail)));
  }

  /** At least one fault; the first also stands as the detail. */
  public static Problem invalid(List<Fault> errors) {
    return new Problem(
        ProblemCode.INVALID,
        ProblemCode.INVALID.status(),
        errors.get(0).detail(),
        errors,
        0,
        Map.of());
  }

  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(extra);
    more.put(name, value);
    return new Problem(code, status, detail, errors, retryAfterSeconds, more);
  }

  public Problem withStatus(int otherStatus) {
    return new Problem(code, otherStatus, detail, errors, retryAfterSeconds, extra);
  }

  public Problem withRetryAfter(int seconds) {
    return new Problem(code, status, detail, errors, seconds, extra);
  }

  /** For ending a chain of futures with this refusal. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  public <T> Future<T> failed() {
    return Future.failedFuture(exception());
  }

  JsonObject toJson(String requestId) {
    var json =
        JsonObject.of(
            "type", "urn:diemcau:" + code.code(),
            "title", code.title(),
            "status", status,
            "detail", detail,
            "instance", requestId);
    if (!errors.isEmpty()) {
      json.put("errors", new JsonArray(errors.stream().map(Fault::toJson).toList()));
    }
    extra.forEach(json::put);
    return json;
  }
}
