package vn.diemcau.account;

import java.util.Optional;
import vn.diemcau.http.Call;

/**
 * The cookie that carries the session. The prefix {@code __Host-} makes browsers insist on Secure,
 * Path=/ and no Domain, so that no neighbouring host can plant one (RFC 6265bis, 4.1.3.2). It lives
 * as long as the browser does; the server decides when it ends.
 */
final class SessionCookie {
  static final String NAME = "__Host-dc";

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private SessionCookie() {}

  static Optional<SessionId> of(Call call) {
    return call.cookie(NAME).flatMap(SessionId::parse);
  }

  static String set(SessionId id) {
    return NAME + "=" + id.cookie() + ATTRIBUTES;
  }

  static String clear() {
    return NAME + "=; Max-Age=0" + ATTRIBUTES;
  }
}
