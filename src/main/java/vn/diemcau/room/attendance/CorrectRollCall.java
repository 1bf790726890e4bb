package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** What a secretary found to be otherwise than Jitsi told; the record keeps both. */
final class CorrectRollCall {
  private final Database database;
  private final Clock clock;
  private final Audit audit;
  private final Changes changes;

  CorrectRollCall(Database database, Clock clock, Audit audit, Changes changes) {
    this.database = database;
    this.clock = clock;
    this.audit = audit;
    this.changes = changes;
  }

  sealed interface Outcome permits Corrected, Unknown, NotAllowed, NotFrozen, NoSuchLine {}

  record Corrected(RollCall rollCall) implements Outcome {}

  record Unknown() implements Outcome {}

  record NotAllowed() implements Outcome {}

  /** It still follows what Jitsi tells. */
  record NotFrozen() implements Outcome {}

  record NoSuchLine() implements Outcome {}

  record Wanted(Who.Kind kind, UUID id, RollCall.State state, String reason) {}

  Future<Outcome> correct(UUID meeting, Wanted wanted, Audit.Actor actor) {
    var now = clock.instant();
    return database.withTransaction(
        tx ->
            RollCalls.find(tx::query, meeting, actor.id(), now)
                .compose(
                    found -> {
                      if (found.isEmpty() || found.get().acting().isEmpty()) {
                        return Future.succeededFuture(new Unknown());
                      }
                      if (!found.get().acting().get().equals("secretary")) {
                        return Future.succeededFuture(new NotAllowed());
                      }
                      return found.get().frozenAt().isEmpty() || found.get().meeting().isEmpty()
                          ? Future.succeededFuture(new NotFrozen())
                          : correct(tx, found.get(), wanted, actor, now);
                    }));
  }

  private Future<Outcome> correct(
      Tx tx, RollCalls.Found found, Wanted wanted, Audit.Actor actor, Instant now) {
    var meeting = found.meeting().orElseThrow();
    var frozenAt = found.frozenAt().orElseThrow();
    return FrozenRollCalls.read(tx::query, meeting, frozenAt, now)
        .compose(
            before -> {
              var line =
                  before.lines().stream()
                      .filter(
                          one ->
                              one.who().kind() == wanted.kind()
                                  && one.who().id().equals(wanted.id()))
                      .findFirst();
              if (line.isEmpty()) {
                return Future.succeededFuture(new NoSuchLine());
              }
              return FrozenRollCalls.correct(
                      tx,
                      meeting.id(),
                      line.get().who(),
                      wanted.state(),
                      wanted.reason(),
                      actor.id(),
                      now)
                  .compose(ok -> audit.record(tx, entry(meeting, line.get(), wanted, actor)))
                  .compose(ok -> changes.append(tx, Change.of("live").object(meeting.id())))
                  .compose(ok -> FrozenRollCalls.read(tx::query, meeting, frozenAt, now))
                  .map(Corrected::new);
            });
  }

  private static Audit.Entry entry(
      RollCall.Meeting meeting, RollCall.Line line, Wanted wanted, Audit.Actor actor) {
    var who = EventFacts.claim(line.who());
    return Audit.Entry.of(actor, "roll-call.correct", "meeting", meeting.id())
        .as("secretary", meeting.unitId())
        .changing(
            JsonObject.of("who", who, "state", line.standing().code()),
            JsonObject.of("who", who, "state", wanted.state().code(), "reason", wanted.reason()));
  }
}
