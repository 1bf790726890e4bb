package vn.diemcau.account;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * Signing in and out, proving oneself again, and changing one's password. Each of them that
 * succeeds hands out a new identifier, so that one planted or copied before is worth nothing.
 */
final class SignIn {
  private final Database database;
  private final Credentials credentials;
  private final Sessions sessions;
  private final People people;
  private final PasswordHashes hashes;
  private final PasswordRules rules;
  private final Audit audit;

  SignIn(
      Database database,
      Credentials credentials,
      Sessions sessions,
      People people,
      PasswordHashes hashes,
      PasswordRules rules,
      Audit audit) {
    this.database = database;
    this.credentials = credentials;
    this.sessions = sessions;
    this.people = people;
    this.hashes = hashes;
    this.rules = rules;
    this.audit = audit;
  }

  /** A browser that is signed in under this identifier. */
  record SignedIn(SessionId id, Person person) {}

  /**
   * @param old the identifier the browser came with; its session ends
   */
  Future<SignedIn> signIn(
      String username, String password, Optional<SessionId> old, Audit.Actor actor) {
    var wrong = Problem.of(ProblemCode.UNAUTHENTICATED, "Tên đăng nhập hoặc mật khẩu chưa đúng.");
    return credentials.whenRight(
        new Credentials.Attempt(username, password, "session.sign-in", actor, wrong),
        (tx, personId) -> begin(tx, personId, old, actor, "session.sign-in"));
  }

  /** A new session in the running transaction. */
  Future<SignedIn> begin(
      Tx tx, UUID personId, Optional<SessionId> old, Audit.Actor actor, String action) {
    var id = SessionId.random();
    return old.map(session -> sessions.end(tx, session))
        .orElse(Future.succeededFuture())
        .compose(ok -> sessions.start(tx, id, personId))
        .compose(ok -> people.find(tx, personId))
        .map(Optional::orElseThrow)
        .compose(
            person -> audit.record(tx, entry(actor, person, action)).map(new SignedIn(id, person)));
  }

  Future<Void> signOut(SessionId id, CurrentUser user, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            sessions
                .end(tx, id)
                .compose(
                    ok ->
                        audit.record(
                            tx, Audit.Entry.of(actor, "session.sign-out", "session", user.id()))));
  }

  /** Fails with {@code invalid} at {@code /password} when it is wrong. */
  Future<SignedIn> prove(SessionId old, CurrentUser user, String password, Audit.Actor actor) {
    return own(user)
        .compose(
            person ->
                credentials.whenRight(
                    attempt(person, password, "session.prove", actor, "/password"),
                    (tx, personId) -> renew(tx, old, person, actor, "session.prove")));
  }

  /**
   * Every other session of the person ends. Fails with {@code invalid} at {@code /currentPassword}
   * or {@code /newPassword}.
   */
  Future<SignedIn> changePassword(
      SessionId old, CurrentUser user, String current, String changed, Audit.Actor actor) {
    return own(user)
        .compose(
            person -> {
              var refusal = refusal(person, current, changed);
              if (refusal.isPresent()) {
                return refusal.get().failed();
              }
              return credentials
                  .whenRight(
                      attempt(person, current, "account.password", actor, "/currentPassword"),
                      (tx, personId) -> Future.succeededFuture(personId))
                  .compose(ok -> hashes.hash(changed))
                  .compose(hash -> store(old, person, hash, actor));
            });
  }

  private Future<SignedIn> store(SessionId old, Person person, String hash, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            people
                .setPassword(tx, person.id(), hash, false)
                .compose(ok -> sessions.endOthers(tx, person.id(), old))
                .compose(ok -> renew(tx, old, person, actor, "account.password")));
  }

  private Future<SignedIn> renew(
      Tx tx, SessionId old, Person person, Audit.Actor actor, String action) {
    var id = SessionId.random();
    return sessions
        .replace(tx, old, id)
        .compose(
            found ->
                found
                    ? audit.record(tx, entry(actor, person, action))
                    : Problem.of(
                            ProblemCode.UNAUTHENTICATED, "Phiên làm việc đã hết. Đăng nhập lại.")
                        .failed())
        .compose(ok -> people.find(tx, person.id()))
        .map(now -> new SignedIn(id, now.orElseThrow()));
  }

  private Optional<Problem> refusal(Person person, String current, String changed) {
    if (changed.equals(current)) {
      return Optional.of(
          Problem.invalid("/newPassword", "same", "Mật khẩu mới phải khác mật khẩu đang dùng."));
    }
    return rules
        .refusal(changed, person.username(), person.fullName())
        .map(refusal -> refusal.problem("/newPassword"));
  }

  private Future<Person> own(CurrentUser user) {
    return people.find(user.id()).map(Optional::orElseThrow);
  }

  private static Credentials.Attempt attempt(
      Person person, String password, String action, Audit.Actor actor, String pointer) {
    return new Credentials.Attempt(
        person.username(),
        password,
        action,
        actor,
        Problem.invalid(pointer, "wrong-password", "Mật khẩu chưa đúng."));
  }

  private static Audit.Entry entry(Audit.Actor actor, Person person, String action) {
    var who =
        new Audit.Actor(
            "person", person.id(), person.fullName(), actor.requestId(), actor.address());
    return Audit.Entry.of(who, action, "session", person.id());
  }
}
