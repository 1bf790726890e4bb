package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.Reply;

/** The edge of meetings: calls in, answers out, no rules. */
final class MeetingRoutes {
  private static final int MAX_DAYS = 62;
  private static final int PAGE = 100;
  private static final String IN_SPAN = "meetings";
  private static final String DRAFTS = "drafts";

  private final Database database;
  private final Clock clock;
  private final MeetingRules rules;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final BookMeeting bookMeeting;
  private final ChangeMeeting changeMeeting;
  private final MoveToServer moveToServer;
  private final DecideApproval decideApproval;
  private final ListMeetings listMeetings;

  MeetingRoutes(
      Database database,
      Clock clock,
      MeetingRules rules,
      Idempotency idempotency,
      Cursors cursors,
      BookMeeting bookMeeting,
      ChangeMeeting changeMeeting,
      MoveToServer moveToServer,
      DecideApproval decideApproval,
      ListMeetings listMeetings) {
    this.database = database;
    this.clock = clock;
    this.rules = rules;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.bookMeeting = bookMeeting;
    this.changeMeeting = changeMeeting;
    this.moveToServer = moveToServer;
    this.decideApproval = decideApproval;
    this.listMeetings = listMeetings;
  }

  void bind(Api api) {
    api.handle("listMeetings", this::list)
        .handle("bookMeeting", this::book)
        .handle("getMeeting", this::get)
        .handle("changeMeeting", call -> changeMeeting.change(request(call), plainly()))
        .handle("rescheduleMeeting", call -> changeMeeting.reschedule(request(call), plainly()))
        .handle("bookHeldMeeting", call -> changeMeeting.book(request(call), once(call)))
        .handle("cancelMeeting", call -> changeMeeting.cancel(request(call), once(call)))
        .handle("moveToServer", call -> moveToServer.move(request(call), once(call)))
        .handle("approveMeeting", this::approve)
        .handle("refuseMeeting", this::refuse)
        .handle("getMeetingLog", this::log)
        .handle("listApprovals", this::approvals);
  }

  private Future<Reply> book(Call call) {
    return bookMeeting.book(
        MeetingDraft.of(call.body()),
        caller(call),
        work ->
            idempotency.once(
                call,
                tx ->
                    work.apply(tx)
                        .map(
                            made ->
                                Reply.created("/api/v1/meetings/" + made.id(), made.json())
                                    .withVersion(made.version()))));
  }

  private Future<Reply> get(Call call) {
    return MeetingShown.find(database::read, caller(call), rules, call.id())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()).reply());
  }

  private Future<Reply> approve(Call call) {
    var caller = caller(call);
    var version = request(call).version();
    return once(call).run(tx -> decideApproval.approve(tx, caller, call.id(), version));
  }

  private Future<Reply> refuse(Call call) {
    var caller = caller(call);
    var reason = MeetingText.tidy(call.body().getString("reason"));
    var faults = new ArrayList<Fault>();
    MeetingText.checkReason(reason, faults);
    return faults.isEmpty()
        ? idempotency.once(
            call,
            tx ->
                decideApproval
                    .refuse(tx, caller, call.id(), request(call).version(), reason)
                    .map(version -> refused(call.id(), version)))
        : Problem.invalid(faults).failed();
  }

  private static Reply refused(UUID id, int version) {
    var draft =
        new JsonObject().put("id", id.toString()).put("status", "draft").put("version", version);
    return Reply.ok(draft).withVersion(version);
  }

  private Future<Reply> list(Call call) {
    var limit = call.number("limit", PAGE);
    var words = call.text("q").orElse(null);
    if (call.flag("drafts")) {
      return listMeetings
          .drafts(caller(call), words, place(call, DRAFTS), limit)
          .map(page -> reply(page, DRAFTS));
    }
    var span = Query.span(call, MAX_DAYS);
    return listMeetings
        .inSpan(caller(call), span, words, call.flag("mine"), place(call, IN_SPAN), limit)
        .map(page -> reply(page, IN_SPAN));
  }

  private Future<Reply> approvals(Call call) {
    return listMeetings
        .approvals(caller(call))
        .map(items -> Reply.ok(new JsonObject().put("items", new JsonArray(items))));
  }

  /** What was done to a meeting is for those it belongs to, not for all who join it. */
  private Future<Reply> log(Call call) {
    var caller = caller(call);
    return MeetingReads.find(database::read, caller.id(), caller.now(), call.id())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(found -> MeetingReads.isOwn(database::read, caller.id(), call.id()))
        .compose(own -> own ? Future.succeededFuture() : Problem.forbidden().<Void>failed())
        .compose(ok -> MeetingReads.log(database::read, call.id()))
        .map(
            rows ->
                Reply.ok(
                    new JsonObject()
                        .put(
                            "items",
                            new JsonArray(rows.stream().map(MeetingRoutes::entry).toList()))));
  }

  private static JsonObject entry(Row row) {
    var json =
        new JsonObject()
            .put("id", row.getLong("id"))
            .put("at", Times.format(Head.instant(row, "at")))
            .put("actorKind", row.getString("actor_kind"))
            .put("actorName", row.getString("actor_name"))
            .put("role", row.getString("role"))
            .put("action", row.getString("action"))
            .put("objectKind", row.getString("object_kind"))
            .put("objectId", row.getString("object_id"))
            .put("result", row.getString("result"));
    putIfKnown(json, "unitName", row.getString("unit_name"));
    putIfKnown(json, "before", row.getJsonObject("before"));
    putIfKnown(json, "after", row.getJsonObject("after"));
    return json;
  }

  private static void putIfKnown(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private Caller caller(Call call) {
    return Callers.of(call, clock);
  }

  private MeetingRequest request(Call call) {
    return MeetingRequest.of(call, clock);
  }

  private Transactions<MeetingShown, Reply> plainly() {
    return work -> database.withTransaction(tx -> replied(work, tx));
  }

  private Transactions<MeetingShown, Reply> once(Call call) {
    return work -> idempotency.once(call, tx -> replied(work, tx));
  }

  private static Future<Reply> replied(Function<Tx, Future<MeetingShown>> work, Tx tx) {
    return work.apply(tx).map(MeetingShown::reply);
  }

  private Reply reply(ListMeetings.Page page, String list) {
    var json = new JsonObject().put("items", new JsonArray(page.items()));
    page.next()
        .ifPresent(
            next ->
                json.put(
                    "next",
                    cursors.write(
                        list,
                        new JsonObject()
                            .put("at", next.at().toString())
                            .put("id", next.id().toString()))));
    return Reply.ok(json);
  }

  private Optional<ListMeetings.Place> place(Call call, String list) {
    return cursors
        .read(call, list)
        .map(
            position ->
                new ListMeetings.Place(
                    Instant.parse(position.getString("at")),
                    UUID.fromString(position.getString("id"))));
  }
}
