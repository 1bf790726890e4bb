package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.Database;
import vn.diemcau.room.server.CensusRoom;
import vn.diemcau.room.server.JitsiServer;

/**
 * Compares what Jitsi counts with what is thought to be open, since the end of a room may be told
 * and never arrive. A room that is missing at two looks is gone since the first; one look is not
 * enough, because whoever opens a room is promised it before it is there. Looking oftener, or from
 * several replicas, changes nothing.
 */
final class SweepRooms {
  private static final Logger LOG = LoggerFactory.getLogger(SweepRooms.class);

  /** The second look is this much later at least. */
  private static final Duration APART = Duration.ofSeconds(20);

  /** How far Jitsi's seconds and the way of the question may disagree with our clock. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /**
   * @see vn.diemcau.room.server.JitsiServers#of where a meeting takes place that was never placed
   */
  private static final String MAY_BE_OPEN =
      """
      with may_be_open as (
        select room_name, meeting_id from room_promise where gone_at is null
        union
        select room_name, meeting_id from room_stay where left_at is null
      )
      select room.room_name, room.meeting_id, watch.missing_since
      from may_be_open room
      join meeting m on m.id = room.meeting_id
      left join room_promise promise on promise.room_name = room.room_name
      left join former_room former on former.room_name = room.room_name
      left join room_watch watch on watch.room_name = room.room_name
      where coalesce(
        promise.server_id, former.server_id, m.jitsi_server_id,
        (select id from jitsi_server where from_settings)) = $1
      """;

  private static final String SEEN =
      "update room_watch set missing_since = null where room_name = any ($1) and missing_since is not null";

  private static final String BACK =
      "update room_promise set gone_at = null where room_name = any ($1) and gone_at < $2";

  private static final String MISSED =
      """
      insert into room_watch (room_name, meeting_id, missing_since)
      select missed.room_name, missed.meeting_id, $3
      from unnest($1::text[], $2::uuid[]) as missed (room_name, meeting_id)
      on conflict (room_name) do update
      set missing_since = coalesce(room_watch.missing_since, excluded.missing_since)
      """;

  private static final String FORGET_MISSING =
      "update room_watch set missing_since = null where room_name = $1";

  private final Database database;
  private final Clock clock;
  private final TakeFacts takeFacts;
  private final Supplier<List<JitsiServer>> servers;
  private final Function<JitsiServer, Future<List<CensusRoom>>> census;

  SweepRooms(
      Database database,
      Clock clock,
      TakeFacts takeFacts,
      Supplier<List<JitsiServer>> servers,
      Function<JitsiServer, Future<List<CensusRoom>>> census) {
    this.database = database;
    this.clock = clock;
    this.takeFacts = takeFacts;
    this.servers = servers;
    this.census = census;
  }

  /** A deployment that does not answer is looked at another time. */
  Future<Void> run() {
    var looks =
        servers.get().stream()
            .filter(server -> server.prosodyUrl().isPresent())
            .map(
                server ->
                    look(server)
                        .onFailure(
                            error ->
                                LOG.warn(
                                    "rooms of {} not swept: {}", server.name(), error.toString()))
                        .otherwiseEmpty())
            .toList();
    return Future.join(looks).mapEmpty();
  }

  private record Room(String name, UUID meeting, Optional<Instant> missingSince) {
    static Room of(Row row) {
      return new Room(
          row.getString("room_name"),
          row.getUUID("meeting_id"),
          Optional.ofNullable(row.getOffsetDateTime("missing_since"))
              .map(OffsetDateTime::toInstant));
    }
  }

  private Future<Void> look(JitsiServer server) {
    var asked = clock.instant();
    return census
        .apply(server)
        .map(rooms -> rooms.stream().map(CensusRoom::name).collect(Collectors.toSet()))
        .compose(
            there ->
                database
                    .query(MAY_BE_OPEN, Tuple.of(server.id()))
                    .map(rows -> RollCalls.stream(rows).map(Room::of).toList())
                    .compose(open -> compare(there, open, asked)));
  }

  private Future<Void> compare(Set<String> there, List<Room> open, Instant asked) {
    var missing = new ArrayList<Room>();
    var gone = new ArrayList<Room>();
    for (var room : open) {
      if (!there.contains(room.name())) {
        (isGone(room, asked) ? gone : missing).add(room);
      }
    }
    return seen(there, asked).compose(ok -> missed(missing, asked)).compose(ok -> each(gone));
  }

  private static boolean isGone(Room room, Instant asked) {
    return room.missingSince().filter(since -> !since.plus(APART).isAfter(asked)).isPresent();
  }

  private Future<Void> seen(Set<String> there, Instant asked) {
    if (there.isEmpty()) {
      return Future.succeededFuture();
    }
    var names = there.toArray(String[]::new);
    return database
        .query(SEEN, Tuple.tuple().addArrayOfString(names))
        .compose(
            ok ->
                database.query(
                    BACK,
                    Tuple.tuple()
                        .addArrayOfString(names)
                        .addOffsetDateTime(utc(asked.minus(SLACK)))))
        .mapEmpty();
  }

  private Future<Void> missed(List<Room> missing, Instant asked) {
    if (missing.isEmpty()) {
      return Future.succeededFuture();
    }
    return database
        .query(
            MISSED,
            Tuple.tuple()
                .addArrayOfString(missing.stream().map(Room::name).toArray(String[]::new))
                .addArrayOfUUID(missing.stream().map(Room::meeting).toArray(UUID[]::new))
                .addOffsetDateTime(utc(asked)))
        .mapEmpty();
  }

  private Future<Void> each(List<Room> gone) {
    var done = Future.<Void>succeededFuture();
    for (var room : gone) {
      done = done.compose(ok -> gone(room));
    }
    return done;
  }

  private Future<Void> gone(Room room) {
    var broke = new Fact.Broke(new Fact.Break(room.missingSince().orElseThrow(), Fact.Why.SWEEP));
    return database.withTransaction(
        tx ->
            RoomStays.hold(tx, room.name())
                .compose(held -> takeFacts.take(tx, room.meeting(), room.name(), List.of(broke)))
                .compose(taken -> tx.query(FORGET_MISSING, Tuple.of(room.name())))
                .mapEmpty());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
