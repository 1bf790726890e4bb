package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;

/** Groups of endpoints over HTTP, and the rules of saving them. */
final class GroupRoutes {
  private final Database database;
  private final Groups groups;
  private final Audit audit;
  private final Changes changes;
  private final Idempotency idempotency;
  private final Clock clock;

  GroupRoutes(
      Database database,
      Groups groups,
      Audit audit,
      Changes changes,
      Idempotency idempotency,
      Clock clock) {
    this.database = database;
    this.groups = groups;
    this.audit = audit;
    this.changes = changes;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  void bind(Api api) {
    api.handle("listGroups", this::list)
        .handle("createGroup", this::create)
        .handle("replaceGroup", this::replace)
        .handle("deleteGroup", this::delete);
  }

  private Future<Reply> list(Call call) {
    return groups
        .list(call.user().id(), today())
        .map(items -> Reply.ok(JsonObject.of("items", items)));
  }

  private Future<Reply> create(Call call) {
    var draft = GroupDraft.of(call.body());
    return idempotency.once(
        call,
        tx ->
            check(tx, draft)
                .compose(ok -> groups.ownUnit(tx, call.user().id()))
                .compose(owner -> groups.insert(tx, draft, owner))
                .compose(id -> groups.find(tx, call.user().id(), id, today()))
                .compose(
                    saved -> {
                      var group = saved.orElseThrow();
                      var entry = entry(call, "group.create", group);
                      return record(tx, entry.changing(null, draft.forTheRecord())).map(group);
                    })
                .map(
                    group ->
                        Reply.created("/api/v1/groups/" + group.id(), group.json())
                            .withVersion(group.version())));
  }

  private Future<Reply> replace(Call call) {
    var draft = GroupDraft.of(call.body());
    var version = call.ifMatch();
    return database.withTransaction(
        tx ->
            editable(tx, call)
                .compose(
                    group ->
                        group.version() == version
                            ? replace(tx, call, group, draft)
                            : Problem.staleVersion().failed()));
  }

  private Future<Reply> replace(Tx tx, Call call, Groups.Group group, GroupDraft draft) {
    var entry = entry(call, "group.replace", group);
    return check(tx, draft)
        .compose(ok -> groups.update(tx, group.id(), draft))
        .compose(ok -> record(tx, entry.changing(forTheRecord(group), draft.forTheRecord())))
        .compose(ok -> groups.find(tx, call.user().id(), group.id(), today()))
        .map(
            saved ->
                Reply.ok(saved.orElseThrow().json()).withVersion(saved.orElseThrow().version()));
  }

  private Future<Reply> delete(Call call) {
    return database.withTransaction(
        tx -> editable(tx, call).compose(group -> delete(tx, call, group)));
  }

  private Future<Reply> delete(Tx tx, Call call, Groups.Group group) {
    if (group.shipped()) {
      return Problem.of(ProblemCode.STATE, "Nhóm có sẵn, không xoá được.").failed();
    }
    var entry = entry(call, "group.delete", group);
    return groups
        .delete(tx, group.id())
        .compose(ok -> record(tx, entry.changing(forTheRecord(group), null)))
        .map(Reply.noContent());
  }

  private Future<Groups.Group> editable(Tx tx, Call call) {
    return groups
        .lock(tx, call.user().id(), call.id(), today())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            group ->
                group.editable() ? Future.succeededFuture(group) : Problem.forbidden().failed());
  }

  private Future<Void> check(Tx tx, GroupDraft draft) {
    return groups
        .unknownEndpoints(tx, draft.endpointIds())
        .compose(
            unknown ->
                unknown.isEmpty()
                    ? checkUnit(tx, draft)
                    : Problem.invalid(
                            "/endpointIds/" + firstOf(unknown, draft),
                            "unknown",
                            "Không có điểm cầu này.")
                        .failed());
  }

  private Future<Void> checkUnit(Tx tx, GroupDraft draft) {
    if (draft.ruleUnit().isEmpty()) {
      return Future.succeededFuture();
    }
    return groups
        .unitExists(tx, draft.ruleUnit().get())
        .compose(
            found ->
                found
                    ? Future.succeededFuture()
                    : Problem.invalid("/rule/unitId", "unknown", "Không có đơn vị này.").failed());
  }

  private static int firstOf(Set<UUID> unknown, GroupDraft draft) {
    return draft.endpointIds().stream()
        .filter(unknown::contains)
        .map(draft.endpointIds()::indexOf)
        .findFirst()
        .orElse(0);
  }

  private Future<Void> record(Tx tx, Audit.Entry entry) {
    return audit.record(tx, entry).compose(ok -> changes.append(tx, Change.of("endpoint")));
  }

  private static Audit.Entry entry(Call call, String action, Groups.Group group) {
    var role = group.ownerUnit() == null ? "admin" : "secretary";
    return Audit.Entry.of(call.actor(), action, "group", group.id()).as(role, group.ownerUnit());
  }

  private static JsonObject forTheRecord(Groups.Group group) {
    var json = group.json();
    return new JsonObject()
        .put("name", json.getString("name"))
        .put("kind", json.getString("kind"))
        .put("rule", json.getJsonObject("rule"))
        .put("endpoints", json.getInteger("count"));
  }

  private LocalDate today() {
    return Endpoints.day(clock.instant());
  }
}
