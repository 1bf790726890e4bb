package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import vn.diemcau.db.Database;
import vn.diemcau.http.Problem;

/**
 * Keeps events as they came, before anything is made of them. When a conference ends Jitsi tells of
 * everyone in the same instant; what comes while one statement runs is kept by the next, so that a
 * burst costs one connection and bookings the rest.
 */
final class KeepEvents {
  private static final int AT_ONCE = 100;

  /** Ten of the largest conferences ending together; what is refused then is told again. */
  private static final int MAX_WAITING = 5_000;

  /**
   * A room of long ago is still known by its name; what was told of it is kept and opens nothing.
   */
  private static final String KEEP =
      """
      with told as (
        select told.*, coalesce(m.id, former.meeting_id) as meeting_id
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
          with ordinality as told (room_name, room_jid, event_name, event_key, body, place)
        left join meeting m on m.room_name = told.room_name
        left join former_room former on former.room_name = told.room_name
      ), watched as (
        insert into room_watch (room_name, meeting_id)
        select distinct room_name, meeting_id from told where meeting_id is not null
        order by room_name
        on conflict do nothing
      ), kept as (
        insert into jitsi_event
          (received_at, room_name, room_jid, event_name, event_key, body, meeting_id)
        select $1, room_name, room_jid, event_name, event_key, body, meeting_id
        from told where meeting_id is not null
        order by place
        on conflict on constraint jitsi_event_once do nothing
      )
      select distinct room_name from told where meeting_id is not null
      """;

  private static final String OF_PROBE =
      """
      update jitsi_probe set event_seen_at = coalesce(event_seen_at, $2)
      where room_name = $1 and expires_at > $2
      returning id
      """;

  private final Database database;
  private final Clock clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean keeping;

  KeepEvents(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Waiting(EventBody event, Promise<Boolean> known) {}

  /** Whether the room is known; done when the event is durable, or was before. */
  Future<Boolean> keep(EventBody event) {
    Promise<Boolean> known = Promise.promise();
    synchronized (this) {
      if (waiting.size() >= MAX_WAITING) {
        return Problem.unavailable().failed();
      }
      waiting.add(new Waiting(event, known));
    }
    next();
    return known
        .future()
        .compose(
            ofMeeting -> ofMeeting ? Future.succeededFuture(true) : isOfProbe(event.roomName()));
  }

  private void next() {
    List<Waiting> some;
    synchronized (this) {
      if (keeping || waiting.isEmpty()) {
        return;
      }
      keeping = true;
      some = new ArrayList<>();
      while (some.size() < AT_ONCE && !waiting.isEmpty()) {
        some.add(waiting.remove());
      }
    }
    keep(some)
        .onComplete(
            kept -> {
              synchronized (this) {
                keeping = false;
              }
              next();
            });
  }

  private Future<Void> keep(List<Waiting> some) {
    return database
        .query(
            KEEP,
            Tuple.of(clock.instant().atOffset(ZoneOffset.UTC))
                .addArrayOfString(texts(some, EventBody::roomName))
                .addArrayOfString(texts(some, EventBody::roomJid))
                .addArrayOfString(texts(some, EventBody::event))
                .addArrayOfString(texts(some, EventBody::key))
                .addArrayOfJsonObject(
                    some.stream().map(one -> one.event().json()).toArray(JsonObject[]::new)))
        .onSuccess(
            rows -> {
              var rooms = new HashSet<String>();
              rows.forEach(row -> rooms.add(row.getString("room_name")));
              some.forEach(one -> one.known().complete(rooms.contains(one.event().roomName())));
            })
        .onFailure(error -> some.forEach(one -> one.known().fail(error)))
        .mapEmpty();
  }

  private Future<Boolean> isOfProbe(String room) {
    return database
        .query(OF_PROBE, Tuple.of(room, clock.instant().atOffset(ZoneOffset.UTC)))
        .map(probes -> probes.size() > 0);
  }

  private static String[] texts(List<Waiting> some, Function<EventBody, String> text) {
    return some.stream().map(one -> text.apply(one.event())).toArray(String[]::new);
  }
}
