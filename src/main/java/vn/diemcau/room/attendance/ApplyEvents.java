package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Makes stays of the events that wait. Those of one room follow one another, also between replicas;
 * what comes while they are taken is taken together afterwards, so a hundred who come at once cost
 * a few transactions and never more than one connection a room.
 */
final class ApplyEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyEvents.class);

  private final Database database;
  private final Events events;
  private final TakeFacts takeFacts;
  private final Map<String, Future<Void>> underWay = new HashMap<>();
  private final Map<String, Future<Void>> next = new HashMap<>();

  ApplyEvents(Database database, Events events, TakeFacts takeFacts) {
    this.database = database;
    this.events = events;
    this.takeFacts = takeFacts;
  }

  /**
   * Done when every event of the room kept before this call has been taken; never fails: what could
   * not be taken now waits for the next time.
   */
  synchronized Future<Void> room(String room) {
    var running = underWay.get(room);
    if (running == null) {
      return start(room);
    }
    var waiting = next.get(room);
    if (waiting != null) {
      return waiting;
    }
    Promise<Void> done = Promise.promise();
    next.put(room, done.future());
    running.onComplete(ended -> start(room).onComplete(done));
    return done.future();
  }

  /**
   * Takes whatever waits anywhere, as after a start; one room after another, since after a long
   * outage there may be more of them than connections.
   */
  Future<Void> all() {
    return events.waitingRooms().compose(this::oneByOne);
  }

  private Future<Void> oneByOne(List<String> rooms) {
    var done = Future.<Void>succeededFuture();
    for (var room : rooms) {
      done = done.compose(ok -> room(room));
    }
    return done;
  }

  private synchronized Future<Void> start(String room) {
    next.remove(room);
    var round =
        batches(room)
            .onFailure(error -> LOG.warn("events of a room not taken: {}", error.toString()))
            .otherwiseEmpty();
    underWay.put(room, round);
    return round.onComplete(done -> ended(room, round));
  }

  private synchronized void ended(String room, Future<Void> round) {
    underWay.remove(room, round);
  }

  private Future<Void> batches(String room) {
    return database
        .withTransaction(tx -> batch(tx, room))
        .compose(taken -> taken < Events.BATCH ? Future.succeededFuture() : batches(room));
  }

  private Future<Integer> batch(Tx tx, String room) {
    return RoomStays.hold(tx, room)
        .compose(
            held ->
                held.isEmpty()
                    ? Future.succeededFuture(0)
                    : Events.waiting(tx, room)
                        .compose(
                            waiting -> {
                              var facts = new ArrayList<Fact>();
                              var faults = read(waiting, facts);
                              return waiting.isEmpty()
                                  ? Future.succeededFuture(0)
                                  : takeFacts
                                      .take(tx, held.get(), room, facts)
                                      .compose(taken -> events.applied(tx, faults))
                                      .map(waiting.size());
                            }));
  }

  private static Map<Long, String> read(List<Events.Waiting> waiting, List<Fact> facts) {
    var faults = new LinkedHashMap<Long, String>();
    for (var event : waiting) {
      var read = EventFacts.of(event.event(), event.body(), event.receivedAt());
      facts.addAll(read.facts());
      faults.put(event.id(), read.doubtful() ? "doubtful" : null);
    }
    return faults;
  }
}
