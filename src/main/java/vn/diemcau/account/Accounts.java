package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.diemcau.audit.Audit;
import vn.diemcau.audit.AuditSeals;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.http.AdminProof;
import vn.diemcau.http.Api;
import vn.diemcau.http.Authenticator;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Idempotency;

/** The feature as the server joins it: its operations, what it needs at start, and its upkeep. */
public final class Accounts {
  private final AccountRoutes account;
  private final PeopleRoutes peopleRoutes;
  private final NoticeRoutes noticeRoutes;
  private final AuditRoutes auditRoutes;
  private final PersonAuthenticator authenticator;
  private final Sessions sessions;
  private final Credentials credentials;
  private final Notices notices;
  private final SetUp setUp;
  private final DemoPeople demoPeople;
  private final Refusals refusals;

  /**
   * @param idle how long a session lasts without use
   * @param absolute how long it lasts at most
   * @param rateFactor multiplies how many wrong passwords are free
   */
  public record Settings(Duration idle, Duration absolute, int rateFactor, boolean demo) {}

  public Accounts(
      Vertx vertx,
      Database database,
      Audit audit,
      Changes changes,
      Idempotency idempotency,
      Cursors cursors,
      Clock clock,
      Settings settings) {
    var hashes = new PasswordHashes(vertx);
    var rules = PasswordRules.shipped();
    var people = new People(database);
    sessions = new Sessions(database, clock, settings.idle(), settings.absolute());
    credentials =
        new Credentials(database, hashes, audit, new SignInDelay(settings.rateFactor()), clock);
    var signIn = new SignIn(database, credentials, sessions, people, hashes, rules, audit);
    setUp = new SetUp(database, people, hashes, rules, signIn, audit, clock);
    demoPeople = new DemoPeople(database, hashes, clock);
    refusals = new Refusals(database, audit);
    notices = new Notices(database, changes, clock);
    authenticator = new PersonAuthenticator(sessions, true);
    account = new AccountRoutes(signIn, people, setUp, clock, settings.demo());
    var administration = new Administration(database, people, sessions, hashes, audit, clock);
    peopleRoutes =
        new PeopleRoutes(
            people, administration, hashes, new AdminProof(clock), idempotency, cursors);
    noticeRoutes = new NoticeRoutes(notices);
    auditRoutes =
        new AuditRoutes(new AuditReading(database), new AuditSeals(database, clock), cursors);
  }

  public void bind(Api api) {
    api.identify(CurrentUser.Kind.PERSON, authenticator)
        .onForbidden(refusals::record)
        .handle("getTime", account::time)
        .handle("signIn", account::signIn)
        .handle("currentSession", account::currentSession)
        .handle("signOut", account::signOut)
        .handle("proveAgain", account::proveAgain)
        .handle("changePassword", account::changePassword)
        .handle("setUp", account::setUp)
        .handle("listPeople", peopleRoutes::list)
        .handle("createPerson", peopleRoutes::create)
        .handle("getPerson", peopleRoutes::get)
        .handle("updatePerson", peopleRoutes::update)
        .handle("resetPassword", peopleRoutes::resetPassword)
        .handle("addGrant", peopleRoutes::addGrant)
        .handle("removeGrant", peopleRoutes::removeGrant)
        .handle("listAudit", auditRoutes::list)
        .handle("verifyAudit", auditRoutes::verify)
        .handle("listNotices", noticeRoutes::list)
        .handle("readNotices", noticeRoutes::read);
  }

  /** Knows people as the operations do, but does not keep their sessions alive. */
  public Authenticator watching() {
    return new PersonAuthenticator(sessions, false);
  }

  /** Delivers a fact of the topic {@code notice}; see {@link Notices#tell}. */
  public Future<Void> tell(String source, JsonObject fact) {
    return notices.tell(source, fact);
  }

  /** Makes the demo's people, all with this password; gives who can sign in with it. */
  public Future<List<String>> loadDemoPeople(String password) {
    return demoPeople.load(password);
  }

  /** A password nobody chose, for the demo's people. */
  public static String randomPassword() {
    return TemporaryPassword.make();
  }

  /** A one-time code for making the first administrator; empty when there is one. */
  public Future<Optional<String>> offerSetUp() {
    return setUp.offer();
  }

  /** Forgets sessions that have ended and waits that are over. */
  public Future<Void> sweep() {
    return sessions.sweep().compose(ok -> credentials.sweep());
  }
}
