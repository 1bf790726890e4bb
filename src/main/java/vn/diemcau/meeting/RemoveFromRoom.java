package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;

/**
 * Shows somebody out of a meeting's room. That is a wish on their stays; whoever keeps the rooms
 * has Jitsi fulfil it. Whoever is shown out may come back, unless cut off as well: then the meeting
 * asks them no longer, their next token is refused, and with the one they still have they are shown
 * out again. A new room is another matter: every old token is void, and everybody enters anew.
 */
final class RemoveFromRoom {
  private static final String WANT =
      """
      update room_stay stay
      set removal_wanted_at = $4
      from meeting m
      where m.id = $1 and stay.room_name = m.room_name and stay.left_at is null
        and stay.who_kind = $2 and stay.who_id = $3
      """;

  /** Who moderates cannot be kept out: the next one to be shown out would be the secretary. */
  private static final String PERSON =
      """
      select acting_as($2, m, $3) in ('secretary', 'chair', 'delegate') as moderates
      from meeting m
      where m.id = $1 and exists (select from person where id = $2)
      """;

  private static final String GUEST =
      "select false as moderates from guest where meeting_id = $1 and id = $2";

  private static final String BAR =
      """
      insert into meeting_barred (meeting_id, who_kind, who_id, barred_by, barred_at)
      values ($1, $2, $3, $4, $5)
      on conflict do nothing
      """;

  private static final String NEW_ROOM =
      """
      update meeting
      set room_name = $2, generation = generation + 1, version = version + 1, updated_at = $3
      where id = $1
      """;

  private final MeetingRules rules;
  private final MeetingWork work;
  private final Attempts attempts;
  private final Audit audit;
  private final Changes changes;

  RemoveFromRoom(
      MeetingRules rules, MeetingWork work, Attempts attempts, Audit audit, Changes changes) {
    this.rules = rules;
    this.work = work;
    this.attempts = attempts;
    this.audit = audit;
    this.changes = changes;
  }

  /**
   * @param kind as in {@code Identity} of the contract
   */
  private record Asked(String kind, UUID id, String reason, boolean cutOff, boolean newRoom) {
    static Asked of(JsonObject body) {
      var who = body.getJsonObject("who");
      return new Asked(
          who.getString("kind"),
          UUID.fromString(who.getString("id")),
          MeetingText.tidy(body.getString("reason")),
          body.getBoolean("cutOff", false),
          body.getBoolean("newRoom", false));
    }

    boolean changesTheMeeting() {
      return cutOff || newRoom;
    }

    JsonObject record(int stays) {
      return new JsonObject()
          .put("kind", kind)
          .put("id", id.toString())
          .put("cutOff", cutOff)
          .put("newRoom", newRoom)
          .put("connections", stays)
          .put("reason", reason);
    }
  }

  /** The outcome is how many connections of theirs are in the room. */
  <T> Future<T> remove(MeetingRequest request, Transactions<Integer, T> transactions) {
    var asked = Asked.of(request.body());
    var faults = new ArrayList<Fault>();
    MeetingText.checkReason(asked.reason(), faults);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).failed();
    }
    return attempts.of(
        request.caller(),
        request.version().isEmpty(),
        () -> transactions.run(tx -> inOne(tx, request, asked)));
  }

  private Future<Integer> inOne(Tx tx, MeetingRequest request, Asked asked) {
    var caller = request.caller();
    return SteeredMeeting.find(tx, request, "remove")
        .compose(
            meeting -> {
              refuse(meeting, caller, asked);
              // The meeting's locks come before those of its stays, and a new room after them: they
              // are found by the old one.
              return cutOff(tx, meeting, caller, asked)
                  .compose(ok -> want(tx, meeting, caller, asked))
                  .compose(
                      stays ->
                          newRoom(tx, meeting, caller, asked)
                              .compose(ok -> told(tx, meeting, caller, asked, stays))
                              .map(stays));
            });
  }

  private void refuse(SteeredMeeting meeting, Caller caller, Asked asked) {
    var head = meeting.head();
    var now = caller.now();
    if (asked.changesTheMeeting() && !meeting.rights().may().contains("add")) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Chỉ thư ký của cuộc họp bỏ mời hoặc đổi phòng họp.")
          .exception();
    }
    if (!head.isDoorOpen(rules, now) && !head.isRunning(rules, now)) {
      throw state(head.status(now).isOver() ? "Cuộc họp đã kết thúc." : "Phòng họp chưa mở.");
    }
  }

  private static Future<Integer> want(Tx tx, SteeredMeeting meeting, Caller caller, Asked asked) {
    return tx.query(
            WANT, Tuple.of(meeting.head().id(), asked.kind(), asked.id(), Times.utc(caller.now())))
        .map(rows -> rows.rowCount());
  }

  private Future<Void> cutOff(Tx tx, SteeredMeeting meeting, Caller caller, Asked asked) {
    if (!asked.cutOff()) {
      return Future.succeededFuture();
    }
    return switch (asked.kind()) {
      case "endpoint" -> uninvite(tx, meeting, caller, asked);
      case "person" ->
          bar(
              tx,
              meeting,
              caller,
              asked,
              PERSON,
              Tuple.of(meeting.head().id(), asked.id(), Times.dayOf(caller.now())));
      case "guest" ->
          bar(tx, meeting, caller, asked, GUEST, Tuple.of(meeting.head().id(), asked.id()));
      default ->
          Problem.invalid("/who", "unknown", "Không rõ là ai nên không bỏ mời được.").failed();
    };
  }

  private Future<Void> uninvite(Tx tx, SteeredMeeting meeting, Caller caller, Asked asked) {
    var before = meeting.meeting();
    if (asked.id().equals(meeting.head().host().id())) {
      throw state("Điểm cầu chính không bỏ được. Đổi điểm cầu chính trước.");
    }
    var others = new ArrayList<>(before.endpointIds());
    if (!others.remove(asked.id())) {
      return Problem.invalid("/who", "unknown", "Điểm cầu không có trong cuộc họp.").failed();
    }
    return work.change(
        tx,
        caller,
        before,
        Plan.of("meeting.uninvite", before)
            .at(meeting.head().host().id(), others)
            .because(asked.reason()));
  }

  private static Future<Void> bar(
      Tx tx, SteeredMeeting meeting, Caller caller, Asked asked, String known, Tuple values) {
    return tx.query(known, values)
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Problem.invalid("/who", "unknown", "Không có người này trong cuộc họp.")
                    .failed();
              }
              if (Boolean.TRUE.equals(rows.iterator().next().getBoolean("moderates"))) {
                throw state("Người này điều hành cuộc họp nên không bỏ mời được.");
              }
              return tx.query(
                  BAR,
                  Tuple.of(
                      meeting.head().id(),
                      asked.kind(),
                      asked.id(),
                      caller.id(),
                      Times.utc(caller.now())));
            })
        .mapEmpty();
  }

  private static Future<Void> newRoom(Tx tx, SteeredMeeting meeting, Caller caller, Asked asked) {
    if (!asked.newRoom()) {
      return Future.succeededFuture();
    }
    var head = meeting.head();
    var uninvited = asked.cutOff() && asked.kind().equals("endpoint");
    return Meetings.lock(tx, head.id(), head.version() + (uninvited ? 1 : 0))
        .compose(same -> same ? Future.succeededFuture() : Problem.staleVersion().<Void>failed())
        .compose(
            ok ->
                tx.query(NEW_ROOM, Tuple.of(head.id(), RoomName.random(), Times.utc(caller.now()))))
        .mapEmpty();
  }

  private Future<Void> told(Tx tx, SteeredMeeting meeting, Caller caller, Asked asked, int stays) {
    var head = meeting.head();
    var concerned = asked.kind().equals("endpoint") ? List.of(asked.id()) : List.<UUID>of();
    return audit
        .record(
            tx,
            Audit.Entry.of(caller.actor(), "meeting.remove", "meeting", head.id())
                .as(meeting.role(), head.unit().id())
                .changing(null, asked.record(stays)))
        .compose(ok -> changes.append(tx, Change.of("live").object(head.id()).endpoints(concerned)))
        .compose(
            ok ->
                asked.newRoom()
                    ? changes.append(
                        tx,
                        Change.of("meeting")
                            .object(head.id())
                            .endpoints(meeting.meeting().endpointIds())
                            .between(head.start(), head.end()))
                    : Future.succeededFuture());
  }

  private static RuntimeException state(String detail) {
    return Problem.of(ProblemCode.STATE, detail).exception();
  }
}
