package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.outbox.Outbox;

/**
 * A few words to the screens of a meeting's endpoints, and to the chat of those who are in its
 * room. They stand there until the meeting is over or they are taken back.
 */
final class EndpointMessages {
  /** Says them in Jitsi; the fact holds the message's id alone. */
  static final String CHAT = "jitsi.chat";

  private static final String SEND =
      """
      insert into endpoint_message (meeting_id, endpoint_ids, text, sent_by, sent_at)
      values ($1, $2, $3, $4, $5)
      returning id
      """;

  private static final String TAKE_BACK =
      "delete from endpoint_message where id = $1 and meeting_id = $2 returning endpoint_ids, text";

  private final MeetingRules rules;
  private final Database database;
  private final Audit audit;
  private final Changes changes;
  private final Outbox outbox;

  EndpointMessages(
      MeetingRules rules, Database database, Audit audit, Changes changes, Outbox outbox) {
    this.rules = rules;
    this.database = database;
    this.audit = audit;
    this.changes = changes;
    this.outbox = outbox;
  }

  /** The outcome is the message's id. */
  <T> Future<T> send(MeetingRequest request, Transactions<UUID, T> transactions) {
    var text = MeetingText.tidy(request.body().getString("text"));
    var to = MeetingDraft.uuids(request.body(), "endpointIds").orElse(List.of());
    return transactions.run(
        tx ->
            SteeredMeeting.find(tx, request, "message")
                .compose(
                    meeting -> {
                      refuse(meeting, request.caller().now(), text, to);
                      return send(tx, meeting, request.caller(), text, to);
                    }));
  }

  private void refuse(SteeredMeeting meeting, Instant now, String text, List<UUID> to) {
    var head = meeting.head();
    if (!head.isDoorOpen(rules, now) && !head.isRunning(rules, now)) {
      throw Problem.of(
              ProblemCode.STATE,
              head.status(now).isOver() ? "Cuộc họp đã kết thúc." : "Phòng họp chưa mở.")
          .exception();
    }
    var faults = new ArrayList<Fault>();
    MeetingText.checkMessage(text, faults);
    var there = new HashSet<>(meeting.meeting().endpointIds());
    meeting.meeting().wishIds().forEach(there::remove);
    for (int i = 0; i < to.size(); i++) {
      if (!there.contains(to.get(i))) {
        faults.add(new Fault("/endpointIds/" + i, "unknown", "Điểm cầu không có trong cuộc họp."));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).exception();
    }
  }

  private Future<UUID> send(
      Tx tx, SteeredMeeting meeting, Caller caller, String text, List<UUID> to) {
    var head = meeting.head();
    var reached = to.isEmpty() ? head.endpointCount() - head.wishCount() : to.size();
    var said = new JsonObject().put("text", text).put("endpoints", reached);
    return tx.query(
            SEND,
            Tuple.of(
                head.id(),
                to.stream().distinct().toArray(UUID[]::new),
                text,
                caller.id(),
                Times.utc(caller.now())))
        .map(rows -> rows.iterator().next().getUUID("id"))
        .compose(
            id ->
                outbox
                    .append(
                        tx, CHAT, id.toString(), new JsonObject().put("messageId", id.toString()))
                    .compose(ok -> told(tx, meeting, caller, "meeting.message", said, to))
                    .map(id));
  }

  Future<Void> takeBack(MeetingRequest request, UUID message) {
    return database.withTransaction(
        tx ->
            SteeredMeeting.find(tx, request, "message")
                .compose(
                    meeting ->
                        tx.query(TAKE_BACK, Tuple.of(message, request.id()))
                            .compose(
                                rows -> {
                                  if (rows.size() == 0) {
                                    return Problem.notFound().failed();
                                  }
                                  var row = rows.iterator().next();
                                  return told(
                                      tx,
                                      meeting,
                                      request.caller(),
                                      "meeting.take-back-message",
                                      new JsonObject().put("text", row.getString("text")),
                                      Arrays.asList(row.getArrayOfUUIDs("endpoint_ids")));
                                })));
  }

  private Future<Void> told(
      Tx tx, SteeredMeeting meeting, Caller caller, String action, JsonObject said, List<UUID> to) {
    var head = meeting.head();
    return audit
        .record(
            tx,
            Audit.Entry.of(caller.actor(), action, "meeting", head.id())
                .as(meeting.role(), head.unit().id())
                .changing(null, said))
        .compose(
            ok ->
                changes.append(
                    tx,
                    Change.of("live")
                        .object(head.id())
                        .endpoints(to.isEmpty() ? meeting.meeting().endpointIds() : to)));
  }
}
