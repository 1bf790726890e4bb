package vn.diemcau.account;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.http.Authenticator;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * Knows people by their session cookie. Session and rights are read for each request, so that what
 * is taken away is gone with the next one, on every replica.
 */
final class PersonAuthenticator implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(PersonAuthenticator.class);

  /** What is open to somebody who has yet to change a temporary password. */
  private static final Set<String> BEFORE_CHANGE =
      Set.of("GET /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/account/password");

  private final Sessions sessions;
  private final boolean countsAsUse;

  /**
   * @param countsAsUse false where nobody need be sitting there, as behind an open stream
   */
  PersonAuthenticator(Sessions sessions, boolean countsAsUse) {
    this.sessions = sessions;
    this.countsAsUse = countsAsUse;
  }

  @Override
  public Future<Optional<CurrentUser>> of(Call call) {
    var id = SessionCookie.of(call);
    if (id.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return sessions
        .find(id.get())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : admit(call, id.get(), found.get()));
  }

  private Future<Optional<CurrentUser>> admit(Call call, SessionId id, Sessions.Found found) {
    if (found.mustChangePassword() && !BEFORE_CHANGE.contains(call.method() + " " + call.path())) {
      return Problem.of(ProblemCode.FORBIDDEN, "Đổi mật khẩu tạm trước khi làm việc khác.")
          .with("mustChangePassword", true)
          .failed();
    }
    var user =
        new CurrentUser(
            CurrentUser.Kind.PERSON,
            found.personId(),
            found.name(),
            found.grants(),
            Optional.empty(),
            id.reference(),
            Optional.of(id.csrfToken()),
            Optional.of(found.provedAt()));
    if (!countsAsUse || sessions.isUseNoted(found)) {
      return Future.succeededFuture(Optional.of(user));
    }
    return sessions
        .touch(id)
        // A database that only reads must not keep readers out.
        .onFailure(error -> LOG.warn("use of a session not noted: {}", error.toString()))
        .transform(ended -> Future.succeededFuture(Optional.of(user)));
  }
}
