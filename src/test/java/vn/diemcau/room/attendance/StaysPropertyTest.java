package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a room, told with losses, repetitions and in any order. The seed in a failure
 * makes the same history again.
 */
class StaysPropertyTest {
  private static final int HISTORIES = 1_000;
  private static final long FIRST_SEED = new Random().nextInt(1_000_000);

  private record Key(String jid, Instant joinedAt) {
    static Key of(Stay stay) {
      return new Key(stay.jid(), stay.joinedAt());
    }
  }

  @Test
  void whatIsToldWholeIsKnownExactlyWhateverTheOrder() {
    eachHistory(
        (history, random) ->
            assertThat(arrive(shuffled(history.told(), random), random))
                .containsExactlyInAnyOrderElementsOf(history.stays()));
  }

  @Test
  void whereSingleLeavingsAreLostTheRoomsEndClosesEveryStayAndNoneTooEarly() {
    eachHistory(
        (history, random) -> {
          history.end();
          var arrived =
              history.told().stream()
                  .filter(
                      told ->
                          told.facts().size() > 1 || !(told.facts().get(0) instanceof Fact.Left))
                  .toList();
          var ends =
              arrive(shuffled(arrived, random), random).stream()
                  .collect(Collectors.toMap(Key::of, stay -> stay.left().orElseThrow().at()));
          assertThat(ends.keySet()).isEqualTo(keys(history.stays()));
          for (var stay : history.stays()) {
            assertThat(ends.get(Key.of(stay))).isAfterOrEqualTo(stay.left().orElseThrow().at());
          }
        });
  }

  @Test
  void anyLossLeavesNoNegativeTimeNoTwoOpenStaysAndNoStayForgotten() {
    eachHistory(
        (history, random) -> {
          var loss = random.nextDouble();
          var arrived =
              shuffled(
                  history.told().stream().filter(told -> random.nextDouble() > loss).toList(),
                  random);
          var known = arrive(arrived, random);
          for (var stay : known) {
            stay.left()
                .ifPresent(leaving -> assertThat(leaving.at()).isAfterOrEqualTo(stay.joinedAt()));
          }
          var open = known.stream().filter(Stay::isOpen).map(Stay::jid).toList();
          assertThat(open).doesNotHaveDuplicates();
          assertThat(keys(known)).isEqualTo(keysOf(arrived));
          assertThat(Stays.of(List.of(), List.of(), facts(shuffled(arrived, random))))
              .containsExactlyInAnyOrderElementsOf(known);
        });
  }

  private interface Check {
    void of(RoomHistory history, Random random);
  }

  private static void eachHistory(Check check) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      var random = new Random(seed);
      try {
        check.of(new RoomHistory(random), random);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("history of seed " + seed, e);
      }
    }
  }

  /** As the database does it: in pieces, each on top of what followed from the earlier ones. */
  private static List<Stay> arrive(List<RoomHistory.Told> told, Random random) {
    List<Stay> known = List.of();
    var breaks = new HashSet<Fact.Break>();
    for (int from = 0; from < told.size(); ) {
      var to = Math.min(told.size(), from + 1 + random.nextInt(4));
      var facts = facts(told.subList(from, to));
      facts.stream()
          .filter(Fact.Broke.class::isInstance)
          .map(fact -> ((Fact.Broke) fact).at())
          .forEach(breaks::add);
      known = Stays.of(known, breaks, facts);
      from = to;
    }
    return known;
  }

  private static List<RoomHistory.Told> shuffled(List<RoomHistory.Told> told, Random random) {
    var copies = new ArrayList<>(told);
    told.stream().filter(one -> random.nextInt(4) == 0).forEach(copies::add);
    Collections.shuffle(copies, random);
    return copies;
  }

  private static List<Fact> facts(Collection<RoomHistory.Told> told) {
    return told.stream().flatMap(one -> one.facts().stream()).toList();
  }

  private static Set<Key> keys(Collection<Stay> stays) {
    return stays.stream().map(Key::of).collect(Collectors.toSet());
  }

  private static Set<Key> keysOf(Collection<RoomHistory.Told> told) {
    var keys = new HashSet<Key>();
    for (var fact : facts(told)) {
      if (fact instanceof Fact.Came came) {
        keys.add(new Key(came.jid(), came.joinedAt()));
      } else if (fact instanceof Fact.Left left) {
        keys.add(new Key(left.jid(), left.joinedAt()));
      }
    }
    return keys;
  }
}
