package vn.diemcau.room;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import vn.diemcau.http.Authenticator;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.room.token.Secret;

/** Knows a guest by the cookie that the link's secret was swapped for. */
final class GuestAuthenticator implements Authenticator {
  private static final String COOKIE = "__Host-dc-guest";

  private final Guests guests;

  GuestAuthenticator(Guests guests) {
    this.guests = guests;
  }

  @Override
  public Future<Optional<CurrentUser>> of(Call call) {
    return call.cookie(COOKIE)
        .map(
            secret ->
                guests.bySession(secret).map(found -> found.map(session -> user(session, secret))))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  /** Set at the first visit; gone with the browser window, as a guest comes but once. */
  static String cookie(String secret) {
    return COOKIE + "=" + secret + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }

  private static CurrentUser user(Guests.Session session, String secret) {
    var guest = session.guest();
    return new CurrentUser(
        CurrentUser.Kind.GUEST,
        guest.id(),
        guest.displayName(),
        List.of(),
        Optional.of(session.meetingId()),
        guest.id().toString(),
        Optional.of(Secret.csrfToken(secret)),
        Optional.empty());
  }
}
