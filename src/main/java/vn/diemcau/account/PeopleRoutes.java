package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.diemcau.http.AdminProof;
import vn.diemcau.http.Call;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Reply;

/** People and grants, for administrators; every change asks for a recent proof. */
final class PeopleRoutes {
  private static final int PAGE = 50;

  private final People people;
  private final Administration administration;
  private final PasswordHashes hashes;
  private final AdminProof proof;
  private final Idempotency idempotency;
  private final Cursors cursors;

  PeopleRoutes(
      People people,
      Administration administration,
      PasswordHashes hashes,
      AdminProof proof,
      Idempotency idempotency,
      Cursors cursors) {
    this.people = people;
    this.administration = administration;
    this.hashes = hashes;
    this.proof = proof;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  Future<Reply> list(Call call) {
    var limit = call.number("limit", PAGE);
    var after =
        cursors
            .read(call, "people")
            .map(
                place ->
                    new People.Place(
                        place.getString("name"), UUID.fromString(place.getString("id"))));
    return people.page(call.text("q"), after, limit + 1).map(found -> Reply.ok(page(found, limit)));
  }

  private JsonObject page(List<Person> found, int limit) {
    var shown = found.subList(0, Math.min(limit, found.size()));
    var json =
        new JsonObject().put("items", new JsonArray(shown.stream().map(Person::toJson).toList()));
    if (found.size() > limit) {
      var last = shown.get(limit - 1);
      var place = new JsonObject().put("name", last.fullName()).put("id", last.id().toString());
      json.put("next", cursors.write("people", place));
    }
    return json;
  }

  Future<Reply> get(Call call) {
    return people
        .find(call.id())
        .map(found -> found.map(PeopleRoutes::shown).orElse(Reply.problem(Problem.notFound())));
  }

  Future<Reply> create(Call call) {
    var form = new PersonForm(call.body());
    var username = form.username();
    var fields = form.allFields();
    var grants = form.grants();
    form.check();
    var password = TemporaryPassword.make();
    var made = new AtomicBoolean();
    return proof
        .require(call)
        .compose(ok -> hashes.hash(password))
        .compose(
            hash ->
                idempotency.once(
                    call,
                    tx ->
                        administration
                            .create(tx, username, fields, grants, hash, Actors.of(call))
                            .map(
                                person -> {
                                  made.set(true);
                                  return Reply.created(location(person), withPerson(person))
                                      .withVersion(person.version());
                                })))
        // A repetition gets the first answer as it was kept: without the password, which is not.
        .map(reply -> made.get() ? withPassword(reply, password) : reply);
  }

  Future<Reply> update(Call call) {
    var form = new PersonForm(call.body());
    var fields = form.fields();
    form.check();
    var disabled = call.body().getBoolean("disabled");
    return proof
        .require(call)
        .compose(
            ok ->
                administration.update(call.id(), call.ifMatch(), fields, disabled, Actors.of(call)))
        .map(PeopleRoutes::shown);
  }

  Future<Reply> resetPassword(Call call) {
    return proof
        .require(call)
        .compose(ok -> administration.resetPassword(call.id(), Actors.of(call)))
        .map(
            reset ->
                Reply.ok(
                    withPerson(reset.person())
                        .put("temporaryPassword", reset.temporaryPassword())));
  }

  Future<Reply> addGrant(Call call) {
    return proof
        .require(call)
        .compose(
            ok ->
                administration.addGrant(call.id(), PersonForm.grant(call.body()), Actors.of(call)))
        .map(
            person ->
                Reply.created(location(person), person.toJson()).withVersion(person.version()));
  }

  Future<Reply> removeGrant(Call call) {
    return proof
        .require(call)
        .compose(ok -> administration.removeGrant(call.id(), call.uuid("grantId"), Actors.of(call)))
        .map(PeopleRoutes::shown);
  }

  private static Reply shown(Person person) {
    return Reply.ok(person.toJson()).withVersion(person.version());
  }

  private static JsonObject withPerson(Person person) {
    return new JsonObject().put("person", person.toJson());
  }

  private static Reply withPassword(Reply reply, String password) {
    var json = reply.json().copy().put("temporaryPassword", password);
    return new Reply(reply.status(), reply.headers(), json, null, reply.problem());
  }

  private static String location(Person person) {
    return "/api/v1/people/" + person.id();
  }
}
