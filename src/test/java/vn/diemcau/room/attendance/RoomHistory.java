package vn.diemcau.room.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * What really happened in a room, made up at random: connections come, go and come again, the room
 * empties and is made anew, Prosody dies. With it goes what Jitsi would tell of it, before any of
 * that is lost.
 */
final class RoomHistory {
  private final Random random;
  private final List<Stay> stays = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final Map<String, Instant> present = new HashMap<>();
  // Of this life of the room; who comes twice over one connection is listed once.
  private final Map<String, Fact> listed = new HashMap<>();
  private Instant now = Instant.ofEpochSecond(1_000);
  private Instant createdAt;

  /** The facts of one event, which arrive together or not at all. */
  record Told(List<Fact> facts) {
    Told {
      facts = List.copyOf(facts);
    }
  }

  RoomHistory(Random random) {
    this.random = random;
    var steps = 5 + random.nextInt(40);
    for (int i = 0; i < steps; i++) {
      now = now.plusSeconds(1 + random.nextInt(60));
      step();
    }
  }

  /** As they were, those of who is still there without an end. */
  List<Stay> stays() {
    var all = new ArrayList<>(stays);
    present.forEach(
        (connection, joined) ->
            all.add(
                new Stay(connection, joined, Optional.empty(), Optional.empty(), who(connection))));
    return all;
  }

  List<Told> told() {
    return told;
  }

  /** Whoever is there leaves, and with the last of them the room goes. */
  void end() {
    now = now.plusSeconds(1);
    List.copyOf(present.keySet()).forEach(this::leave);
  }

  private void step() {
    var connection = "c" + random.nextInt(5);
    if (!present.containsKey(connection)) {
      come(connection);
    } else if (random.nextInt(12) == 0) {
      die();
    } else if (random.nextInt(8) == 0) {
      List.copyOf(present.keySet()).forEach(this::leave);
    } else {
      leave(connection);
    }
  }

  private void come(String connection) {
    if (present.isEmpty()) {
      createdAt = now;
      tell(new Fact.Broke(new Fact.Break(now, Fact.Why.CREATED)));
    }
    present.put(connection, now);
    var came = new Fact.Came(connection, now, who(connection));
    listed.put(connection, came);
    tell(came);
  }

  private void leave(String connection) {
    var joined = present.remove(connection);
    var left = new Fact.Left(connection, joined, now, who(connection));
    stays.add(
        new Stay(
            connection,
            joined,
            Optional.of(now),
            Optional.of(new Stay.Leaving(now, Stay.By.EVENT)),
            who(connection)));
    listed.put(connection, left);
    tell(left);
    if (present.isEmpty()) {
      var facts = new ArrayList<Fact>(listed.values());
      facts.add(new Fact.Broke(new Fact.Break(createdAt, Fact.Why.CREATED)));
      facts.add(new Fact.Broke(new Fact.Break(now, Fact.Why.DESTROYED)));
      told.add(new Told(facts));
      listed.clear();
    }
  }

  /** Nobody is told; the sweep finds the room gone a little later. */
  private void die() {
    present.forEach(
        (connection, joined) ->
            stays.add(
                new Stay(
                    connection,
                    joined,
                    Optional.empty(),
                    Optional.of(new Stay.Leaving(now.plusSeconds(1), Stay.By.SWEEP)),
                    who(connection))));
    present.clear();
    listed.clear();
    tell(new Fact.Broke(new Fact.Break(now.plusSeconds(1), Fact.Why.SWEEP)));
    now = now.plusSeconds(2);
  }

  private void tell(Fact fact) {
    told.add(new Told(List.of(fact)));
  }

  private static Who who(String connection) {
    return new Who(Who.Kind.ENDPOINT, new UUID(0, connection.charAt(1)), connection);
  }
}
