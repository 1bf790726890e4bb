package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * An approver's yes or no. Of two who decide at once one wins; the other is told that it is
 * decided. With the last yes the meeting is booked, or held as it was asked for; one no makes it a
 * draft again and frees its rooms.
 */
final class DecideApproval {
  private static final String LOCK = "select 1 from meeting where id = $1 for no key update";

  /** Nobody decides on a request of their own, nor on a meeting they made. */
  private static final String DECIDE =
      """
      update approval
      set state = $3, decided_by = $1, decided_at = $4, reason = $5
      from meeting m
      where m.id = approval.meeting_id and m.id = $2
        and m.status = 'hold' and m.hold_expires_at > $4 and m.created_by <> $1
        and approval.state = 'open' and approval.requested_by <> $1
        and approval.unit_id in (select unit_id from units_in_scope($1, '{approver}'))
      returning approval.requested_by, approval.unit_id
      """;

  private static final String BOOK_IF_LAST =
      """
      with agreed as (
        select not held_only and not exists (
          select from approval where meeting_id = $1 and state = 'open') as to_be_booked
        from meeting
        where id = $1
      ), named as (
        update reservation set kind = 'meeting'
        where meeting_id = $1 and (select to_be_booked from agreed)
      )
      update meeting
      set version = version + 1, updated_at = $2,
        status = case when to_be_booked then 'booked' else status end,
        hold_expires_at = case when to_be_booked then null else hold_expires_at end,
        room_name = case when to_be_booked then coalesce(room_name, $3) else room_name end
      from agreed
      where id = $1
      """;

  private static final String BACK_TO_DRAFT =
      """
      update meeting
      set status = 'draft', hold_expires_at = null, room_name = null, generation = generation + 1,
        version = version + 1, updated_at = $2
      where id = $1
      """;

  /** Why nothing was decided: {@code own} the caller asked for it, {@code theirs} had a say. */
  private static final String WHY =
      """
      select
        exists (
          select from approval request
          join meeting m on m.id = request.meeting_id
          where request.meeting_id = $2 and request.state = 'open'
            and request.unit_id in (select unit_id from units_in_scope($1, '{approver}'))
            and (request.requested_by = $1 or m.created_by = $1)
        ) as own,
        exists (
          select from approval request
          where request.meeting_id = $2
            and request.unit_id in (select unit_id from units_in_scope($1, '{approver}'))
        ) as theirs
      """;

  private final MeetingRules rules;
  private final Audit audit;
  private final Changes changes;
  private final Notices notices;
  private final Runnable roomsCameFree;

  DecideApproval(
      MeetingRules rules, Audit audit, Changes changes, Notices notices, Runnable roomsCameFree) {
    this.rules = rules;
    this.audit = audit;
    this.changes = changes;
    this.notices = notices;
    this.roomsCameFree = roomsCameFree;
  }

  /**
   * @param version what the approver looked at, where it was named
   */
  Future<MeetingShown> approve(Tx tx, Caller caller, UUID id, OptionalInt version) {
    return tx.query(LOCK, Tuple.of(id))
        .compose(locked -> readable(tx, caller, id, version))
        .compose(
            before ->
                decide(tx, caller, id, "approved", null)
                    .compose(
                        requests ->
                            tx.query(
                                    BOOK_IF_LAST,
                                    Tuple.of(id, Times.utc(caller.now()), RoomName.random()))
                                .compose(
                                    ok -> decided(tx, caller, before, requests, "approval-given"))))
        .compose(ok -> shown(tx, caller, id));
  }

  /**
   * @param version as for {@link #approve}
   * @param reason tidy, and says something
   * @return the version of the draft, of which the approver sees no more than that
   */
  Future<Integer> refuse(Tx tx, Caller caller, UUID id, OptionalInt version, String reason) {
    tx.afterCommit(roomsCameFree);
    return GiveBack.lock(tx, id)
        .compose(rooms -> tx.query(LOCK, Tuple.of(id)))
        .compose(locked -> readable(tx, caller, id, version))
        .compose(
            before ->
                decide(tx, caller, id, "refused", reason)
                    .compose(
                        requests ->
                            giveBack(tx, caller, before, reason)
                                .compose(
                                    ok ->
                                        decided(
                                            tx,
                                            caller,
                                            before,
                                            requests,
                                            "approval-refused",
                                            reason)))
                    .map(before.head().version() + 1));
  }

  /** As it stands under the lock: what is told and recorded must not be of an older version. */
  private static Future<Meeting> readable(Tx tx, Caller caller, UUID id, OptionalInt version) {
    return MeetingReads.find(tx::query, caller.id(), caller.now(), id)
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            meeting ->
                version.isPresent() && version.getAsInt() != meeting.head().version()
                    ? Problem.staleVersion().failed()
                    : Future.succeededFuture(meeting));
  }

  private Future<MeetingShown> shown(Tx tx, Caller caller, UUID id) {
    return MeetingShown.find(tx::query, caller, rules, id).map(Optional::orElseThrow);
  }

  private static Future<RowSet<Row>> decide(
      Tx tx, Caller caller, UUID id, String state, String reason) {
    return tx.query(DECIDE, Tuple.of(caller.id(), id, state, Times.utc(caller.now()), reason))
        .compose(rows -> rows.size() > 0 ? Future.succeededFuture(rows) : why(tx, caller, id));
  }

  private static <T> Future<T> why(Tx tx, Caller caller, UUID id) {
    return tx.query(WHY, Tuple.of(caller.id(), id))
        .compose(
            rows -> {
              var row = rows.iterator().next();
              if (row.getBoolean("own")) {
                return Problem.of(
                        ProblemCode.FORBIDDEN, "Bạn không tự duyệt yêu cầu của chính mình.")
                    .<T>failed();
              }
              return row.getBoolean("theirs")
                  ? Problem.of(ProblemCode.STATE, "Không còn yêu cầu nào chờ bạn duyệt.")
                      .<T>failed()
                  : Problem.forbidden().<T>failed();
            });
  }

  private Future<Void> giveBack(Tx tx, Caller caller, Meeting before, String reason) {
    var id = before.head().id();
    var spared =
        new Notices.Notice(
            "approval-withdrawn", id, before.head().version() + 1, caller.name(), reason);
    return GiveBack.rooms(tx, id)
        .compose(ok -> GiveBack.requests(tx, id, caller.now()))
        .compose(units -> notices.tellApprovers(tx, spared, units, Set.of(caller.id())))
        .compose(ok -> tx.query(BACK_TO_DRAFT, Tuple.of(id, Times.utc(caller.now()))))
        .mapEmpty();
  }

  private Future<Void> decided(
      Tx tx, Caller caller, Meeting before, RowSet<Row> requests, String kind) {
    return decided(tx, caller, before, requests, kind, null);
  }

  private Future<Void> decided(
      Tx tx, Caller caller, Meeting before, RowSet<Row> requests, String kind, String reason) {
    var head = before.head();
    var people = new HashSet<UUID>();
    people.add(head.createdBy());
    requests.forEach(row -> people.add(row.getUUID("requested_by")));
    var action = reason == null ? "meeting.approve" : "meeting.refuse";
    var after = new JsonObject().put("requests", requests.size());
    if (reason != null) {
      after.put("reason", reason);
    }
    return notices
        .tell(
            tx,
            new Notices.Notice(kind, head.id(), head.version() + 1, caller.name(), reason),
            people)
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(caller.actor(), action, "meeting", head.id())
                        .as("approver", head.unit().id())
                        .changing(MeetingRecord.of(before), after)))
        .compose(
            ok ->
                changes.append(
                    tx,
                    Change.of("meeting")
                        .object(head.id())
                        .endpoints(before.endpointIds())
                        .between(head.start(), head.end())));
  }
}
