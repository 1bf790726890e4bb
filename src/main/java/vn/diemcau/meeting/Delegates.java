package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/** A secretary gives one meeting to an IT operator, who then runs and moderates it as well. */
final class Delegates {
  /** Those who look after its equipment. */
  private static final String CANDIDATES =
      """
      select person.id, person.full_name as name
      from meeting m
      join person on person.disabled_at is null and person.id in (
        select person_id from role_grant where role = 'it-operator')
      where m.id = $1 and looks_after(person.id, m, $2)
      """;

  private static final String LIST = CANDIDATES + "order by person.full_name, person.id\nlimit 200";

  private static final String CANDIDATE = CANDIDATES + "and person.id = $3";

  private static final String GIVE =
      """
      insert into meeting_delegate (meeting_id, person_id, given_by, given_at)
      values ($1, $2, $3, $4)
      on conflict do nothing
      """;

  private static final String TAKE =
      "delete from meeting_delegate where meeting_id = $1 and person_id = $2";

  private final Database database;
  private final Audit audit;
  private final Changes changes;

  Delegates(Database database, Audit audit, Changes changes) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  static Future<JsonArray> candidates(Reader reader, UUID meeting, Caller caller) {
    return reader
        .query(LIST, Tuple.of(meeting, Times.dayOf(caller.now())))
        .map(rows -> new JsonArray(MeetingReads.stream(rows).map(Delegates::json).toList()));
  }

  /** {@code PersonRef} of the contract. */
  static JsonObject json(Row row) {
    return new JsonObject()
        .put("id", row.getUUID("id").toString())
        .put("name", row.getString("name"));
  }

  /** Giving it twice changes nothing. */
  Future<Void> give(MeetingRequest request, UUID person) {
    return database.withTransaction(
        tx ->
            SteeredMeeting.find(tx, request, "delegate")
                .compose(
                    meeting -> {
                      if (meeting.head().status(request.caller().now()).isOver()) {
                        return Problem.of(ProblemCode.STATE, "Cuộc họp đã kết thúc hoặc đã huỷ.")
                            .failed();
                      }
                      return refuseUnlessCandidate(tx, request, person)
                          .compose(ok -> give(tx, meeting, request.caller(), person));
                    }));
  }

  /** Taking away what was not given changes nothing. */
  Future<Void> take(MeetingRequest request, UUID person) {
    return database.withTransaction(
        tx ->
            SteeredMeeting.find(tx, request, "delegate")
                .compose(
                    meeting ->
                        tx.query(TAKE, Tuple.of(request.id(), person))
                            .compose(
                                rows ->
                                    rows.rowCount() == 0
                                        ? Future.succeededFuture()
                                        : told(
                                            tx,
                                            meeting,
                                            request.caller(),
                                            "meeting.undelegate",
                                            person))));
  }

  private static Future<Void> refuseUnlessCandidate(Tx tx, MeetingRequest request, UUID person) {
    return tx.query(CANDIDATE, Tuple.of(request.id(), Times.dayOf(request.caller().now()), person))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Problem.invalid(
                            "/personId",
                            "unknown",
                            "Chỉ giao được cho kỹ thuật phụ trách cuộc họp này.")
                        .<Void>failed());
  }

  private Future<Void> give(Tx tx, SteeredMeeting meeting, Caller caller, UUID person) {
    return tx.query(
            GIVE, Tuple.of(meeting.head().id(), person, caller.id(), Times.utc(caller.now())))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture()
                    : told(tx, meeting, caller, "meeting.delegate", person));
  }

  private Future<Void> told(
      Tx tx, SteeredMeeting meeting, Caller caller, String action, UUID person) {
    var head = meeting.head();
    return audit
        .record(
            tx,
            Audit.Entry.of(caller.actor(), action, "meeting", head.id())
                .as(meeting.role(), head.unit().id())
                .changing(null, new JsonObject().put("person", person.toString())))
        .compose(ok -> changes.append(tx, Change.of("live").object(head.id())));
  }
}
