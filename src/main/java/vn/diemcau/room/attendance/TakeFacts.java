package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;

/** Makes stays of facts, in the transaction of whoever holds the room. */
final class TakeFacts {
  /** Asked for again after it went, the room is another one; seconds are all that Jitsi tells. */
  private static final String GONE =
      """
      update room_promise set gone_at = $2
      where room_name = $1 and gone_at is null and date_trunc('second', asked_last) <= $2
      """;

  private static final String BACK =
      "update room_promise set gone_at = null where room_name = $1 and gone_at < $2";

  private final Changes changes;

  TakeFacts(Changes changes) {
    this.changes = changes;
  }

  /** Facts already taken change nothing and tell nobody. */
  Future<Void> take(Tx tx, UUID meeting, String room, List<Fact> told) {
    if (told.isEmpty()) {
      return Future.succeededFuture();
    }
    var breaks = breaks(told);
    return Identities.check(tx, meeting, told)
        .compose(
            facts ->
                RoomStays.addBreaks(tx, room, breaks)
                    .compose(added -> RoomStays.breaks(tx, room))
                    .compose(
                        all ->
                            RoomStays.of(tx, room, connections(facts), !breaks.isEmpty())
                                .compose(
                                    known ->
                                        save(
                                            tx,
                                            meeting,
                                            room,
                                            known,
                                            Stays.of(known, all, facts)))))
        .compose(saved -> promise(tx, room, breaks));
  }

  private Future<Void> save(
      Tx tx, UUID meeting, String room, List<Stay> known, List<Stay> follows) {
    var before = new HashSet<>(known);
    var changed = follows.stream().filter(stay -> !before.contains(stay)).toList();
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    return RoomStays.save(tx, meeting, room, changed)
        .compose(
            saved ->
                changes.append(
                    tx, Change.of("live").object(meeting).endpoints(endpoints(changed))));
  }

  /** Whether the room is there, as far as Jitsi tells: the latest of what it told counts. */
  private Future<Void> promise(Tx tx, String room, List<Fact.Break> breaks) {
    var gone = latest(breaks, Set.of(Fact.Why.DESTROYED, Fact.Why.SWEEP));
    var back = latest(breaks, Set.of(Fact.Why.CREATED));
    return at(tx, GONE, room, gone).compose(ok -> at(tx, BACK, room, back));
  }

  private static Future<Void> at(Tx tx, String sql, String room, Optional<Instant> at) {
    return at.isEmpty()
        ? Future.succeededFuture()
        : tx.query(sql, Tuple.of(room, at.get().atOffset(ZoneOffset.UTC))).mapEmpty();
  }

  private static Optional<Instant> latest(List<Fact.Break> breaks, Set<Fact.Why> whys) {
    return breaks.stream()
        .filter(broke -> whys.contains(broke.why()))
        .map(Fact.Break::at)
        .max(Instant::compareTo);
  }

  private static List<Fact.Break> breaks(Collection<Fact> facts) {
    return facts.stream()
        .flatMap(fact -> fact instanceof Fact.Broke broke ? Stream.of(broke.at()) : Stream.of())
        .distinct()
        .toList();
  }

  private static Set<String> connections(Collection<Fact> facts) {
    var jids = new HashSet<String>();
    for (var fact : facts) {
      if (fact instanceof Fact.Came came) {
        jids.add(came.jid());
      } else if (fact instanceof Fact.Left left) {
        jids.add(left.jid());
      }
    }
    return jids;
  }

  private static List<UUID> endpoints(List<Stay> stays) {
    return stays.stream()
        .map(Stay::who)
        .filter(who -> who.kind() == Who.Kind.ENDPOINT)
        .map(Who::id)
        .distinct()
        .toList();
  }
}
