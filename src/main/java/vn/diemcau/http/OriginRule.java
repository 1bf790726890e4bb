package vn.diemcau.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Changes come from our own pages alone: from our origin, where the browser names one, and with the
 * token that signing in gave.
 */
final class OriginRule {
  private final Set<String> origins;

  OriginRule(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Throws the problem {@code csrf}. */
  void checkOrigin(Call call) {
    if (call.header("Origin").filter(origin -> !origins.contains(origin)).isPresent()) {
      throw refused("Yêu cầu đến từ một trang khác.");
    }
  }

  /**
   * Throws the problem {@code csrf} where the caller's identity travels in a cookie and the token
   * does not match.
   */
  void checkToken(Call call) {
    call.user()
        .csrfToken()
        .filter(expected -> !equal(expected, call.header("X-DC-CSRF").orElse("")))
        .ifPresent(
            expected -> {
              throw refused("Thiếu hoặc sai X-DC-CSRF. Tải lại trang rồi làm lại.");
            });
  }

  private static boolean equal(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException refused(String detail) {
    return Problem.of(ProblemCode.CSRF, detail).exception();
  }
}
