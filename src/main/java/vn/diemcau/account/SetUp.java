package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * How a new installation gets its first administrator: no account and no password comes with the
 * program, only a code printed at start while there is none. It counts once, for thirty minutes,
 * and only its hash is kept. A later start prints another; of several replicas the last one's
 * counts.
 */
final class SetUp {
  private static final Duration VALID = Duration.ofMinutes(30);

  private static final String OFFER =
      """
      insert into setting (name, value) values ('setup-code', $1)
      on conflict (name) do update set value = excluded.value
      """;

  private static final String OFFERED = "select value from setting where name = 'setup-code'";

  private static final String WITHDRAW = "delete from setting where name = 'setup-code'";

  private final Database database;
  private final People people;
  private final PasswordHashes hashes;
  private final PasswordRules rules;
  private final SignIn signIn;
  private final Audit audit;
  private final Clock clock;

  SetUp(
      Database database,
      People people,
      PasswordHashes hashes,
      PasswordRules rules,
      SignIn signIn,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.hashes = hashes;
    this.rules = rules;
    this.signIn = signIn;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new code to print; empty when there is an administrator already. */
  Future<Optional<String>> offer() {
    return database.withTransaction(
        tx ->
            people
                .hasAdmin(tx)
                .compose(
                    known ->
                        known
                            ? tx.query(WITHDRAW).map(Optional.<String>empty())
                            : store(tx, TemporaryPassword.make()).map(Optional::of)));
  }

  private Future<String> store(Tx tx, String code) {
    var value =
        new JsonObject()
            .put("hash", hash(code))
            .put("expiresAt", clock.instant().plus(VALID).toString());
    return tx.query(OFFER, Tuple.of(value)).map(code);
  }

  /**
   * Makes the administrator and signs them in. Fails with {@code gone} when there is one or the
   * code has run out, with {@code invalid} when the code or a field is wrong.
   */
  Future<SignIn.SignedIn> use(JsonObject body, Audit.Actor actor) {
    var form = new PersonForm(body);
    var username = form.username();
    var fields = form.allFields();
    form.check();
    var password = body.getString("password");
    var refusal = rules.refusal(password, username, fields.fullName());
    if (refusal.isPresent()) {
      return refusal.get().problem("/password").failed();
    }
    var code = body.getString("code");
    // Hashing is dear; only who has the code may ask for it. It counts once, under the lock.
    return database
        .read(OFFERED, Tuple.tuple())
        .compose(offered -> check(offered, code))
        .compose(ok -> hashes.hash(password))
        .compose(
            hash ->
                database.withTransaction(
                    tx ->
                        tx.query(OFFERED + " for update")
                            .compose(offered -> check(offered, code))
                            .compose(ok -> tx.query(WITHDRAW))
                            .compose(ok -> make(tx, username, fields, hash, actor))))
        .recover(Administration::explain);
  }

  private Future<Void> check(RowSet<Row> offered, String code) {
    var offer =
        StreamSupport.stream(offered.spliterator(), false)
            .map(row -> (JsonObject) row.getJson("value"))
            .filter(value -> Instant.parse(value.getString("expiresAt")).isAfter(clock.instant()))
            .findFirst();
    if (offer.isEmpty()) {
      return Problem.of(
              ProblemCode.GONE,
              "Mã cài đặt đã dùng hoặc hết hạn. Nếu chưa có quản trị viên, khởi động lại máy chủ để lấy mã mới.")
          .failed();
    }
    return isEqual(offer.get().getString("hash"), hash(code))
        ? Future.succeededFuture()
        : Problem.invalid("/code", "wrong", "Mã cài đặt chưa đúng.").failed();
  }

  private Future<SignIn.SignedIn> make(
      Tx tx, String username, People.Fields fields, String hash, Audit.Actor actor) {
    var now = clock.instant();
    return people
        .insert(tx, username, fields, hash, false, now)
        .compose(
            id ->
                people
                    .addGrant(tx, id, new People.NewGrant(PersonGrant.ADMIN, null, true), null, now)
                    .compose(ok -> people.find(tx, id))
                    .compose(
                        person ->
                            audit.record(
                                tx,
                                Audit.Entry.of(actor, "person.set-up", "person", id)
                                    .changing(null, person.orElseThrow().toAuditJson())))
                    .compose(
                        ok -> signIn.begin(tx, id, Optional.empty(), actor, "session.sign-in")));
  }

  /** The code is as random as a key, so that one plain hash suffices. */
  private static String hash(String code) {
    try {
      var typed = code.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(typed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isEqual(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
