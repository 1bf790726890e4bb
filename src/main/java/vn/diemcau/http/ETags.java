package vn.diemcau.http;

import java.util.regex.Pattern;

/** Versions travel as strong entity tags (RFC 9110, 8.8.3): {@code "7"}. */
final class ETags {
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

  private ETags() {}

  /** Throws the problem {@code malformed} for anything that is not one version of ours. */
  static int version(String ifMatch) {
    var version = VERSION.matcher(ifMatch.trim());
    if (!version.matches()) {
      throw Problem.of(ProblemCode.MALFORMED, "If-Match phải là ETag đã nhận, ví dụ \"7\".")
          .exception();
    }
    return Integer.parseInt(version.group(1));
  }
}
