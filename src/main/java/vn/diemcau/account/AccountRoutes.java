package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import vn.diemcau.http.Call;
import vn.diemcau.http.Reply;

/** The session of whoever is calling. */
final class AccountRoutes {
  private final SignIn signIn;
  private final People people;
  private final SetUp setUp;
  private final Clock clock;
  private final boolean demo;

  AccountRoutes(SignIn signIn, People people, SetUp setUp, Clock clock, boolean demo) {
    this.signIn = signIn;
    this.people = people;
    this.setUp = setUp;
    this.clock = clock;
    this.demo = demo;
  }

  Future<Reply> time(Call call) {
    return Future.succeededFuture(
        Reply.ok(new JsonObject().put("now", clock.instant().toString()).put("demo", demo)));
  }

  Future<Reply> signIn(Call call) {
    return signIn
        .signIn(
            call.body().getString("username"),
            call.body().getString("password"),
            SessionCookie.of(call),
            Actors.of(call))
        .map(this::signedIn);
  }

  Future<Reply> setUp(Call call) {
    return setUp.use(call.body(), Actors.of(call)).map(this::signedIn);
  }

  Future<Reply> currentSession(Call call) {
    return people
        .find(call.user().id())
        .map(person -> Reply.ok(session(session(call), person.orElseThrow())));
  }

  Future<Reply> signOut(Call call) {
    return signIn
        .signOut(session(call), call.user(), Actors.of(call))
        .map(Reply.noContent().withHeader("Set-Cookie", SessionCookie.clear()));
  }

  Future<Reply> proveAgain(Call call) {
    return signIn
        .prove(session(call), call.user(), call.body().getString("password"), Actors.of(call))
        .map(this::signedIn);
  }

  Future<Reply> changePassword(Call call) {
    return signIn
        .changePassword(
            session(call),
            call.user(),
            call.body().getString("currentPassword"),
            call.body().getString("newPassword"),
            Actors.of(call))
        .map(this::signedIn);
  }

  private Reply signedIn(SignIn.SignedIn browser) {
    return Reply.ok(session(browser.id(), browser.person()))
        .withHeader("Set-Cookie", SessionCookie.set(browser.id()));
  }

  private JsonObject session(SessionId id, Person person) {
    return new JsonObject()
        .put("user", person.toUserJson())
        .put("csrfToken", id.csrfToken())
        .put("demo", demo)
        .put("serverTime", clock.instant().toString());
  }

  /** A signed-in person came with one. */
  private static SessionId session(Call call) {
    return SessionCookie.of(call).orElseThrow();
  }
}
