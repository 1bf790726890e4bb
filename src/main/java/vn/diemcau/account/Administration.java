package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * What administrators do with people and grants. Every change stands in the record with what was
 * there before and after; there is always one administrator left.
 */
final class Administration {
  private static final Problem LAST_ADMIN =
      Problem.of(ProblemCode.STATE, "Phải còn ít nhất một quản trị viên đang hoạt động.");

  private final Database database;
  private final People people;
  private final Sessions sessions;
  private final PasswordHashes hashes;
  private final Audit audit;
  private final Clock clock;

  Administration(
      Database database,
      People people,
      Sessions sessions,
      PasswordHashes hashes,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.sessions = sessions;
    this.hashes = hashes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes a person with a temporary password. Fails with {@code conflict} when the username is
   * taken, with {@code invalid} at {@code /grants/<n>/unitId} when a unit does not exist today.
   */
  Future<Person> create(
      Tx tx,
      String username,
      People.Fields fields,
      List<People.NewGrant> grants,
      String passwordHash,
      Audit.Actor actor) {
    return people
        .insert(tx, username, fields, passwordHash, true, clock.instant())
        .compose(
            id ->
                grantAll(tx, id, grants, actor)
                    .compose(ok -> recorded(tx, id, null, "person.create", actor)))
        .recover(Administration::explain);
  }

  private Future<Void> grantAll(
      Tx tx, UUID person, List<People.NewGrant> grants, Audit.Actor actor) {
    Future<Void> done = Future.succeededFuture();
    for (int i = 0; i < grants.size(); i++) {
      var grant = grants.get(i);
      var pointer = "/grants/" + i + "/unitId";
      done = done.compose(ok -> give(tx, person, grant, pointer, actor));
    }
    return done;
  }

  private Future<Void> give(
      Tx tx, UUID person, People.NewGrant grant, String pointer, Audit.Actor actor) {
    return people
        .isUnit(tx, grant.unitId(), clock.instant())
        .compose(
            found ->
                found
                    ? people.addGrant(tx, person, grant, actor.id(), clock.instant())
                    : Problem.invalid(pointer, "unknown", "Đơn vị này hiện không có.").failed());
  }

  /**
   * Fails with {@code not-found}, {@code stale-version}, or {@code state} when it would disable the
   * last administrator.
   *
   * @param disabled null leaves it as it is; true ends every session of the person
   */
  Future<Person> update(
      UUID id, int version, People.Fields fields, Boolean disabled, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            people
                .lockAdmins(tx)
                .compose(ok -> existing(tx, id))
                .compose(
                    before ->
                        people
                            .update(tx, id, version, fields, disabled, clock.instant())
                            .compose(
                                current ->
                                    current
                                        ? Future.<Void>succeededFuture()
                                        : Problem.staleVersion().failed())
                            .compose(ok -> endSessionsIf(disabled, tx, id))
                            .compose(ok -> keepAnAdmin(tx))
                            .compose(ok -> recorded(tx, id, before, "person.update", actor))));
  }

  private Future<Void> endSessionsIf(Boolean disabled, Tx tx, UUID id) {
    return Boolean.TRUE.equals(disabled) ? sessions.endAll(tx, id) : Future.succeededFuture();
  }

  /** A person and the temporary password that was made for them. */
  record WithPassword(Person person, String temporaryPassword) {}

  /** Every session of the person ends, and the new password is good for changing it only. */
  Future<WithPassword> resetPassword(UUID id, Audit.Actor actor) {
    var password = TemporaryPassword.make();
    return hashes
        .hash(password)
        .compose(
            hash ->
                database.withTransaction(
                    tx ->
                        existing(tx, id)
                            .compose(
                                before ->
                                    people
                                        .setPassword(tx, id, hash, true)
                                        .compose(ok -> sessions.endAll(tx, id))
                                        .compose(
                                            ok ->
                                                recorded(
                                                    tx,
                                                    id,
                                                    before,
                                                    "person.reset-password",
                                                    actor)))))
        .map(person -> new WithPassword(person, password));
  }

  /** Fails with {@code not-found}, {@code invalid} at {@code /unitId}, or {@code conflict}. */
  Future<Person> addGrant(UUID id, People.NewGrant grant, Audit.Actor actor) {
    return database
        .withTransaction(
            tx ->
                existing(tx, id)
                    .compose(
                        before ->
                            give(tx, id, grant, "/unitId", actor)
                                .compose(ok -> recorded(tx, id, before, "grant.add", actor))))
        .recover(Administration::explain);
  }

  /** Fails with {@code not-found}, or {@code state} when it is the last administrator's. */
  Future<Person> removeGrant(UUID id, UUID grant, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            people
                .lockAdmins(tx)
                .compose(ok -> existing(tx, id))
                .compose(
                    before ->
                        people
                            .removeGrant(tx, id, grant)
                            .compose(
                                removed -> removed ? keepAnAdmin(tx) : Problem.notFound().failed())
                            .compose(ok -> recorded(tx, id, before, "grant.remove", actor))));
  }

  private Future<Void> keepAnAdmin(Tx tx) {
    return people
        .hasAdmin(tx)
        .compose(found -> found ? Future.succeededFuture() : LAST_ADMIN.failed());
  }

  private Future<Person> existing(Tx tx, UUID id) {
    return people
        .find(tx, id)
        .compose(
            person ->
                person.map(Future::succeededFuture).orElseGet(() -> Problem.notFound().failed()));
  }

  /** Writes the record and gives the person as they are now. */
  private Future<Person> recorded(Tx tx, UUID id, Person before, String action, Audit.Actor actor) {
    return people
        .find(tx, id)
        .map(Optional::orElseThrow)
        .compose(
            after ->
                audit
                    .record(
                        tx,
                        Audit.Entry.of(actor, action, "person", id)
                            .as(PersonGrant.ADMIN, null)
                            .changing(
                                before == null ? null : before.toAuditJson(), after.toAuditJson()))
                    .map(after));
  }

  /** What a broken constraint means to whoever filled in the form; any other error stays one. */
  static <T> Future<T> explain(Throwable error) {
    var constraint = error instanceof PgException pg ? String.valueOf(pg.getConstraint()) : "";
    if (constraint.equals(People.USERNAME_UNIQUE)) {
      return Problem.of(ProblemCode.CONFLICT, "Tên đăng nhập này đã có người dùng.").failed();
    }
    if (constraint.equals(People.GRANT_ONCE)) {
      return Problem.of(ProblemCode.CONFLICT, "Người này đã có vai trò đó ở đơn vị đó.").failed();
    }
    return Future.failedFuture(error);
  }
}
