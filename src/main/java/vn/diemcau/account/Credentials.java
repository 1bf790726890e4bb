package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;

/**
 * Checks a password against its account. Wrong ones are counted by account, known or not, and
 * address; see {@link SignInDelay}. An unknown or disabled account and a wrong password take the
 * same time and end the same way.
 */
final class Credentials {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

  /** One row always: the account where there is one, the wait where there is one. */
  private static final String LOOK_UP =
      """
      select person.id, case when disabled_at is null then password_hash end as password_hash, blocked_until
      from (values ($1::text)) as typed (account)
      left join person on username = account
      left join login_failure
        on login_failure.account = typed.account and address = $2 and blocked_until > $3
      """;

  /** What was true before the password was worked on may have ended since. */
  private static final String STILL =
      """
      select disabled_at is null and password_hash = $2 as unchanged, blocked_until
      from person
      left join login_failure on account = $3 and address = $4 and blocked_until > $5
      where person.id = $1
      for share of person
      """;

  private static final String FIRST_FAILURE =
      """
      insert into login_failure (account, address, failures, last_at, blocked_until)
      values ($1, $2, 0, $3, $3)
      on conflict (account, address) do nothing
      """;

  private static final String FAILURES =
      """
      select failures, last_at, blocked_until from login_failure
      where account = $1 and address = $2
      for update
      """;

  private static final String COUNT =
      """
      update login_failure set failures = $3, last_at = $4, blocked_until = $5
      where account = $1 and address = $2
      """;

  private static final String FORGIVE =
      "delete from login_failure where account = $1 and address = $2";

  private static final String SWEEP = "delete from login_failure where last_at <= $1";

  private final Database database;
  private final PasswordHashes hashes;
  private final Audit audit;
  private final SignInDelay delay;
  private final Clock clock;

  Credentials(
      Database database, PasswordHashes hashes, Audit audit, SignInDelay delay, Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.audit = audit;
    this.delay = delay;
    this.clock = clock;
  }

  /**
   * @param action what the password is given for, as the record names it
   * @param wrong the answer to a wrong one
   */
  record Attempt(
      String username, String password, String action, Audit.Actor actor, Problem wrong) {

    /**
     * Phones begin a word with a capital. What cannot be a username counts as one account, so that
     * nobody fills the table with inventions.
     */
    String account() {
      var typed = username.strip().toLowerCase(Locale.ROOT);
      return USERNAME.matcher(typed).matches() ? typed : "?";
    }

    String address() {
      return actor.address();
    }
  }

  /**
   * Runs the work with the person's id in one transaction, if the password is right and stays so.
   * Otherwise fails with the problem of the attempt, or {@code rate-limited}.
   */
  <T> Future<T> whenRight(Attempt attempt, BiFunction<Tx, UUID, Future<T>> work) {
    return database
        .read(LOOK_UP, Tuple.of(attempt.account(), attempt.address(), now()))
        .map(rows -> rows.iterator().next())
        .compose(account -> isBlocked(account) ? wait(account) : check(attempt, account, work));
  }

  private <T> Future<T> check(Attempt attempt, Row account, BiFunction<Tx, UUID, Future<T>> work) {
    var hash = account.getString("password_hash");
    var person = account.getUUID("id");
    return hashes
        .matches(attempt.password(), hash)
        .compose(
            right ->
                right
                    ? database.withTransaction(tx -> admit(tx, attempt, person, hash, work))
                    : database
                        .withTransaction(tx -> countFailure(tx, attempt, person))
                        .compose(Problem::failed));
  }

  /** Many guesses sent at once must not outrun their own count, hence the second look. */
  private <T> Future<T> admit(
      Tx tx, Attempt attempt, UUID person, String hash, BiFunction<Tx, UUID, Future<T>> work) {
    return tx.query(STILL, Tuple.of(person, hash, attempt.account(), attempt.address(), now()))
        .map(rows -> rows.iterator().next())
        .compose(
            account -> {
              if (isBlocked(account)) {
                return wait(account);
              }
              if (!Boolean.TRUE.equals(account.getBoolean("unchanged"))) {
                return attempt.wrong().failed();
              }
              return tx.query(FORGIVE, Tuple.of(attempt.account(), attempt.address()))
                  .compose(ok -> work.apply(tx, person));
            });
  }

  private Future<Problem> countFailure(Tx tx, Attempt attempt, UUID person) {
    var key = Tuple.of(attempt.account(), attempt.address());
    return tx.query(FIRST_FAILURE, Tuple.of(attempt.account(), attempt.address(), now()))
        .compose(ok -> tx.query(FAILURES, key))
        .compose(
            rows -> {
              var row = rows.iterator().next();
              var blocked = instant(row, "blocked_until");
              return blocked.isAfter(clock.instant())
                  ? Future.succeededFuture(tooOften(blocked))
                  : count(tx, attempt, person, row).map(attempt.wrong());
            });
  }

  private Future<Void> count(Tx tx, Attempt attempt, UUID person, Row row) {
    var now = clock.instant();
    var forgotten = instant(row, "last_at").plus(SignInDelay.FORGET_AFTER).isBefore(now);
    var failures = forgotten ? 1 : row.getInteger("failures") + 1;
    // Who typed a name that is nobody's is not told apart in the record by that name: it is often
    // a password.
    var actor = attempt.actor();
    var who =
        new Audit.Actor(actor.kind(), person, actor.name(), actor.requestId(), actor.address());
    return tx.query(
            COUNT,
            Tuple.of(
                attempt.account(),
                attempt.address(),
                failures,
                now(),
                now.plus(delay.after(failures)).atOffset(ZoneOffset.UTC)))
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(who, attempt.action(), "session", person == null ? "" : person)
                        .refused(attempt.wrong().code().code())));
  }

  /** Forgets waits that are over. */
  Future<Void> sweep() {
    var longAgo = clock.instant().minus(SignInDelay.FORGET_AFTER).minus(Duration.ofMinutes(1));
    return database.query(SWEEP, Tuple.of(longAgo.atOffset(ZoneOffset.UTC))).mapEmpty();
  }

  private static boolean isBlocked(Row account) {
    return account.getOffsetDateTime("blocked_until") != null;
  }

  private <T> Future<T> wait(Row account) {
    return tooOften(instant(account, "blocked_until")).failed();
  }

  private Problem tooOften(Instant until) {
    return Problem.rateLimited(Duration.between(clock.instant(), until));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
