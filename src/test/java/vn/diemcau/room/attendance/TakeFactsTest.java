package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.MutableClock;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

/** The tables say what follows from the facts, however the facts came to them. */
class TakeFactsTest {
  private static final int HISTORIES = 40;
  private static final long FIRST_SEED = new Random().nextInt(1_000_000);
  private static final DatabaseLimits LIMITS =
      new DatabaseLimits(4, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10));

  private static Vertx vertx;
  private static Database database;
  private static TakeFacts takeFacts;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = new Database(vertx, TestDatabase.fresh(), LIMITS);
    takeFacts = new TakeFacts(new Changes(database, new MutableClock(TestServer.START)));
  }

  @AfterAll
  static void close() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void randomHistoriesInPiecesEndAsTheyWouldWhole() {
    var calendar = new TestCalendar(database);
    var unit = calendar.unit(null);
    var endpoint = calendar.endpoint(unit);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      var random = new Random(seed);
      var start = TestServer.START.plus(Duration.ofHours(seed - FIRST_SEED));
      var meeting = calendar.meeting(unit, start, start.plus(Duration.ofHours(1)), endpoint);
      var room = calendar.room(meeting);
      database
          .query(
              "insert into room_watch (room_name, meeting_id) values ($1, $2)",
              Tuple.of(room, meeting))
          .await();
      var told = lossy(new RoomHistory(random).told(), random);
      told.forEach(facts -> take(meeting, room, facts));
      assertThat(stored(room))
          .as("history of seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(whole(told));
    }
  }

  private static List<List<Fact>> lossy(List<RoomHistory.Told> told, Random random) {
    var arriving = new ArrayList<List<Fact>>();
    for (var event : told) {
      for (int copies = random.nextInt(3); copies > 0; copies--) {
        arriving.add(event.facts());
      }
    }
    Collections.shuffle(arriving, random);
    return arriving;
  }

  private static void take(UUID meeting, String room, List<Fact> facts) {
    database
        .withTransaction(
            tx ->
                RoomStays.hold(tx, room).compose(held -> takeFacts.take(tx, meeting, room, facts)))
        .await();
  }

  private static List<String> whole(List<List<Fact>> told) {
    return Stays.of(List.of(), List.of(), told.stream().flatMap(List::stream).toList()).stream()
        .map(
            stay ->
                stay.jid()
                    + " "
                    + stay.joinedAt()
                    + " "
                    + stay.left().map(left -> left.at() + " " + left.by().code()).orElse("-"))
        .toList();
  }

  private static List<String> stored(String room) {
    var stays = new ArrayList<String>();
    database
        .query(
            "select occupant_jid, joined_at, left_at, left_by from room_stay where room_name = $1",
            Tuple.of(room))
        .await()
        .forEach(
            row -> {
              var left = row.getOffsetDateTime("left_at");
              stays.add(
                  row.getString("occupant_jid")
                      + " "
                      + row.getOffsetDateTime("joined_at").toInstant()
                      + " "
                      + (left == null ? "-" : left.toInstant() + " " + row.getString("left_by")));
            });
    return stays;
  }
}
