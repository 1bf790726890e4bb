package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;

/**
 * Moves a meeting to another Jitsi before it starts. Tokens that were given already name the room
 * on the old one, so it gets another room.
 */
final class MoveToServer {
  private static final String LOOKS_AFTER =
      "select looks_after($1, m, $2) as so from meeting m where m.id = $3";

  private static final String ANOTHER_ROOM =
      """
      update meeting
      set room_name = case when room_name is not null then $2 end, generation = generation + 1,
        version = version + 1, updated_at = $3
      where id = $1
      """;

  private final MeetingRules rules;
  private final Audit audit;
  private final Changes changes;
  private final Attempts attempts;
  private final Placing placing;

  MoveToServer(
      MeetingRules rules, Audit audit, Changes changes, Attempts attempts, Placing placing) {
    this.rules = rules;
    this.audit = audit;
    this.changes = changes;
    this.attempts = attempts;
    this.placing = placing;
  }

  <T> Future<T> move(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    var reason = MeetingText.tidy(request.body().getString("reason"));
    var faults = new ArrayList<Fault>();
    MeetingText.checkReason(reason, faults);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).failed();
    }
    var server = UUID.fromString(request.body().getString("serverId"));
    return attempts.of(
        request.caller(),
        request.version().isEmpty(),
        () -> transactions.run(tx -> inOne(tx, request, server, reason)));
  }

  private Future<MeetingShown> inOne(Tx tx, MeetingRequest request, UUID server, String reason) {
    var caller = request.caller();
    return MeetingReads.find(tx::query, caller.id(), caller.now(), request.id())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            meeting ->
                role(tx, meeting, caller)
                    .compose(role -> move(tx, request, meeting, role, server, reason)))
        .compose(ok -> MeetingShown.find(tx::query, caller, rules, request.id()))
        .map(Optional::orElseThrow);
  }

  /** As what the caller may do so; {@code forbidden} for whom may not. */
  private static Future<String> role(Tx tx, Meeting meeting, Caller caller) {
    if (meeting.head().editable()) {
      return Future.succeededFuture("secretary");
    }
    return tx.query(
            LOOKS_AFTER, Tuple.of(caller.id(), Times.dayOf(caller.now()), meeting.head().id()))
        .compose(
            rows ->
                rows.iterator().next().getBoolean("so")
                    ? Future.succeededFuture("it-operator")
                    : Problem.forbidden().failed());
  }

  private Future<Void> move(
      Tx tx, MeetingRequest request, Meeting meeting, String role, UUID server, String reason) {
    var caller = request.caller();
    var head = meeting.head();
    refuseUnlessAhead(meeting, request);
    if (isThere(meeting, server)) {
      return Future.succeededFuture();
    }
    return Meetings.lock(tx, head.id(), head.version())
        .compose(same -> same ? Future.succeededFuture() : Problem.staleVersion().<Void>failed())
        .compose(
            ok ->
                tx.query(
                    ANOTHER_ROOM, Tuple.of(head.id(), RoomName.random(), Times.utc(caller.now()))))
        .compose(ok -> placing.place(tx, head.id(), server, caller.now()))
        .compose(
            placed -> {
              var now =
                  new JsonObject()
                      .put("jitsiServer", placed.map(to -> to.getString("name")).orElse(null))
                      .put("reason", reason);
              var before =
                  new JsonObject()
                      .put(
                          "jitsiServer",
                          meeting.jitsiServer() == null
                              ? null
                              : meeting.jitsiServer().getString("name"));
              return audit.record(
                  tx,
                  Audit.Entry.of(caller.actor(), "meeting.move-server", "meeting", head.id())
                      .as(role, head.unit().id())
                      .changing(before, now));
            })
        .compose(
            ok ->
                changes.append(
                    tx,
                    Change.of("meeting")
                        .object(head.id())
                        .endpoints(meeting.endpointIds())
                        .between(head.start(), head.end())));
  }

  private static boolean isThere(Meeting meeting, UUID server) {
    var present = meeting.jitsiServer();
    return present != null && present.getString("id").equals(server.toString());
  }

  private static void refuseUnlessAhead(Meeting meeting, MeetingRequest request) {
    var version = request.version();
    if (version.isPresent() && version.getAsInt() != meeting.head().version()) {
      throw Problem.staleVersion().exception();
    }
    var now = request.caller().now();
    var status = meeting.head().status(now);
    if (status == Status.HOLD || status == Status.BOOKED) {
      return;
    }
    throw Problem.of(
            ProblemCode.STATE,
            switch (status) {
              case LIVE -> "Cuộc họp đang diễn ra, không chuyển máy chủ được nữa.";
              case ENDED -> "Cuộc họp đã kết thúc.";
              case CANCELLED -> "Cuộc họp đã huỷ.";
              case POSTPONED -> "Cuộc họp đã hoãn, chưa có giờ mới.";
              default -> "Cuộc họp còn là bản nháp, chưa có chỗ trên máy chủ họp.";
            })
        .exception();
  }
}
