package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Optional;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;

/**
 * Ends a running meeting for all, before its time or after it. What is left of its rooms is free at
 * once; its Jitsi room loses its name, and whoever keeps the rooms sees to it that Jitsi ends it.
 */
final class EndMeeting {
  /** $1 meeting, $2 now. A room taken this very moment was not used at all. */
  private static final String END =
      """
      with unused as (
        delete from reservation where meeting_id = $1 and lower(period) >= $2
      ), cut as (
        update reservation set period = tstzrange(lower(period), $2)
        where meeting_id = $1 and lower(period) < $2 and upper(period) > $2
      )
      update meeting
      set ended_at = $2, room_name = null, generation = generation + 1, version = version + 1,
        updated_at = $2
      where id = $1
      """;

  private final MeetingRules rules;
  private final Audit audit;
  private final Changes changes;
  private final Attempts attempts;
  private final Runnable roomsCameFree;

  EndMeeting(
      MeetingRules rules, Audit audit, Changes changes, Attempts attempts, Runnable roomsCameFree) {
    this.rules = rules;
    this.audit = audit;
    this.changes = changes;
    this.attempts = attempts;
    this.roomsCameFree = roomsCameFree;
  }

  <T> Future<T> end(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    var reason = MeetingText.tidy(request.body().getString("reason"));
    var faults = new ArrayList<Fault>();
    MeetingText.checkReason(reason, faults);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).failed();
    }
    return attempts.of(
        request.caller(),
        request.version().isEmpty(),
        () -> transactions.run(tx -> inOne(tx, request, reason)));
  }

  private Future<MeetingShown> inOne(Tx tx, MeetingRequest request, String reason) {
    var caller = request.caller();
    return SteeredMeeting.find(tx, request, "end")
        .compose(
            live -> {
              refuseUnlessRunning(live.meeting(), caller);
              return lock(tx, live.meeting()).compose(ok -> end(tx, caller, live, reason));
            })
        .compose(ok -> MeetingShown.find(tx::query, caller, rules, request.id()))
        .map(Optional::orElseThrow);
  }

  private void refuseUnlessRunning(Meeting meeting, Caller caller) {
    var head = meeting.head();
    if (head.isRunning(rules, caller.now())) {
      return;
    }
    var status = head.status(caller.now());
    throw Problem.of(
            ProblemCode.STATE,
            switch (status) {
              case ENDED -> "Cuộc họp đã kết thúc.";
              case CANCELLED -> "Cuộc họp đã huỷ.";
              default -> "Cuộc họp chưa bắt đầu. Nếu không họp nữa thì huỷ cuộc họp.";
            })
        .exception();
  }

  private static Future<Void> lock(Tx tx, Meeting meeting) {
    var head = meeting.head();
    return GiveBack.lock(tx, head.id())
        .compose(endpoints -> Meetings.lock(tx, head.id(), head.version()))
        .compose(same -> same ? Future.succeededFuture() : Problem.staleVersion().<Void>failed());
  }

  private Future<Void> end(Tx tx, Caller caller, SteeredMeeting live, String reason) {
    tx.afterCommit(roomsCameFree);
    var head = live.meeting().head();
    var ended =
        new JsonObject()
            .put("status", Status.ENDED.code())
            .put("endedAt", Times.format(caller.now()))
            .put("reason", reason);
    return tx.query(END, Tuple.of(head.id(), Times.utc(caller.now())))
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(caller.actor(), "meeting.end", "meeting", head.id())
                        .as(live.role(), head.unit().id())
                        .changing(MeetingRecord.of(live.meeting()), ended)))
        .compose(
            ok ->
                changes.append(
                    tx,
                    Change.of("meeting")
                        .object(head.id())
                        .endpoints(live.meeting().endpointIds())
                        .between(head.start(), head.end())));
  }
}
