package vn.diemcau.room.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The stays in one room that follow from what is known of it, and from nothing else: facts may come
 * in any order, twice, or in pieces with what followed from the earlier ones, and some may never
 * come. What follows is the same each time.
 *
 * <p>A stay ends when Jitsi says so. Where it does not, the stay ends when its connection came
 * again, or when the room broke, whichever is first; a stay that began in the very second of a
 * break belongs to what came after it, since whoever left with the room is named in its list.
 */
final class Stays {
  private final NavigableSet<Instant> breaks = new TreeSet<>();
  private final Map<Instant, Fact.Why> whys = new TreeMap<>();
  private final Map<String, TreeMap<Instant, Known>> byConnection = new TreeMap<>();

  /**
   * All that is told of one stay. Of two leavings the later counts: who left and came back over one
   * connection in one second has one stay, which must not end with the first.
   */
  private record Known(Optional<Instant> left, Who who) {
    Known and(Known other) {
      return new Known(
          Stream.of(left, other.left).flatMap(Optional::stream).max(Instant::compareTo),
          Who.of(who, other.who));
    }
  }

  private Stays() {}

  /**
   * @param known stays of the connections concerned, all of each; may be what this method returned
   * @param breaks of the room, all of them
   * @param facts new ones, or old ones again
   * @return the known stays and those of the facts, by connection and coming
   */
  static List<Stay> of(
      Collection<Stay> known, Collection<Fact.Break> breaks, Collection<Fact> facts) {
    var stays = new Stays();
    known.forEach(
        stay -> stays.add(stay.jid(), stay.joinedAt(), new Known(stay.toldLeft(), stay.who())));
    breaks.forEach(stays::add);
    facts.forEach(stays::add);
    return stays.follow();
  }

  private void add(Fact fact) {
    if (fact instanceof Fact.Came came) {
      add(came.jid(), came.joinedAt(), new Known(Optional.empty(), came.who()));
    } else if (fact instanceof Fact.Left left) {
      add(left.jid(), left.joinedAt(), new Known(Optional.of(left.leftAt()), left.who()));
    } else if (fact instanceof Fact.Broke broke) {
      add(broke.at());
    }
  }

  private void add(String jid, Instant joinedAt, Known known) {
    byConnection.computeIfAbsent(jid, first -> new TreeMap<>()).merge(joinedAt, known, Known::and);
  }

  private void add(Fact.Break at) {
    breaks.add(at.at());
    whys.merge(at.at(), at.why(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  private List<Stay> follow() {
    var stays = new ArrayList<Stay>();
    byConnection.forEach(
        (jid, own) ->
            own.forEach(
                (joinedAt, known) ->
                    stays.add(
                        new Stay(
                            jid,
                            joinedAt,
                            known.left(),
                            leaving(joinedAt, known, own.higherKey(joinedAt)),
                            known.who()))));
    return stays;
  }

  /**
   * @param next when the connection came again; null: never
   */
  private Optional<Stay.Leaving> leaving(Instant joinedAt, Known known, Instant next) {
    if (known.left().isPresent()) {
      // A clock set back at Jitsi's side must not make time run backwards here.
      var left = known.left().get();
      return Optional.of(
          new Stay.Leaving(left.isBefore(joinedAt) ? joinedAt : left, Stay.By.EVENT));
    }
    var broke = breaks.higher(joinedAt);
    if (broke != null && (next == null || !next.isBefore(broke))) {
      var swept = whys.get(broke) == Fact.Why.SWEEP;
      return Optional.of(new Stay.Leaving(broke, swept ? Stay.By.SWEEP : Stay.By.DESTROYED));
    }
    return Optional.ofNullable(next).map(again -> new Stay.Leaving(again, Stay.By.REPLACED));
  }
}
