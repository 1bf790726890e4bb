package vn.diemcau.room.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import vn.diemcau.db.Database;
import vn.diemcau.outbox.Fact;
import vn.diemcau.room.server.JitsiApi;
import vn.diemcau.room.server.JitsiServer;
import vn.diemcau.room.server.JitsiServers;
import vn.diemcau.room.server.JitsiUnavailable;

/**
 * Carries out what the outbox wants of Jitsi. An order may have waited long for a Prosody that was
 * away, so each looks first whether it still makes sense; that there is no such room or occupant is
 * as good as done.
 */
final class JitsiOrders {
  static final String CHAT = "jitsi.chat";

  /** What is said later than that is said to people who wonder why. */
  private static final Duration CHAT_LIFE = Duration.ofMinutes(5);

  private static final String STILL_OVER =
      """
      select from room_promise
      where room_name = $1 and gone_at is null
        and is_room_over(room_name, meeting_id, $2, $3::int * interval '1 second')
      """;

  private static final String GONE =
      "update room_promise set gone_at = $2 where room_name = $1 and gone_at is null";

  private static final String MESSAGE =
      """
      select said.text, m.room_name, jitsi.id as server_id,
        array_agg(stay.occupant_jid order by stay.id) as jids
      from endpoint_message said
      join meeting m on m.id = said.meeting_id and m.ended_at is null
      join room_stay stay on stay.room_name = m.room_name and stay.left_at is null
        and (said.endpoint_ids = '{}'
          or stay.who_kind = 'endpoint' and stay.who_id = any (said.endpoint_ids))
      join jitsi_server jitsi on jitsi.id = jitsi_server_of(m.room_name, m.id)
        and jitsi.prosody_url is not null
      where said.id = $1 and said.sent_at > $2
      group by said.id, m.id, jitsi.id
      """;

  private final Database database;
  private final Clock clock;
  private final JitsiServers servers;
  private final JitsiApi jitsi;
  private final Duration overrun;

  JitsiOrders(
      Database database, Clock clock, JitsiServers servers, JitsiApi jitsi, Duration overrun) {
    this.database = database;
    this.clock = clock;
    this.servers = servers;
    this.jitsi = jitsi;
    this.overrun = overrun;
  }

  /** Unless the room is one that may be there again: its meeting may have been extended. */
  Future<Void> end(Fact fact) {
    var room = fact.payload().getString("room");
    return database
        .read(STILL_OVER, Tuple.of(room, utc(clock.instant()), (int) overrun.toSeconds()))
        .compose(
            over ->
                over.size() == 0
                    ? Future.succeededFuture()
                    : server(fact.payload())
                        .compose(server -> jitsi.endMeeting(server, room))
                        .compose(
                            there -> database.query(GONE, Tuple.of(room, utc(clock.instant()))))
                        .mapEmpty());
  }

  /** The name of a connection is never given twice, so nobody else can be meant by it later. */
  Future<Void> remove(Fact fact) {
    var order = fact.payload();
    return server(order)
        .compose(
            server ->
                jitsi.kickParticipant(server, order.getString("room"), order.getString("nick")))
        .mapEmpty();
  }

  /** To whoever is in the room when it is said; not at all once it was taken back. */
  Future<Void> say(Fact fact) {
    var message = UUID.fromString(fact.payload().getString("messageId"));
    return database
        .read(MESSAGE, Tuple.of(message, utc(clock.instant().minus(CHAT_LIFE))))
        .compose(rows -> rows.size() == 0 ? Future.succeededFuture() : say(rows.iterator().next()));
  }

  private Future<Void> say(Row row) {
    return servers
        .find(row.getUUID("server_id"))
        .map(
            server ->
                jitsi
                    .sendSystemChat(
                        server,
                        row.getString("room_name"),
                        List.of(row.getArrayOfStrings("jids")),
                        row.getString("text"))
                    .<Void>mapEmpty())
        .orElseGet(JitsiOrders::unknownServer);
  }

  private Future<JitsiServer> server(JsonObject order) {
    return servers
        .find(UUID.fromString(order.getString("serverId")))
        .map(Future::succeededFuture)
        .orElseGet(JitsiOrders::unknownServer);
  }

  /** Another replica made it a moment ago; this one will have read of it by the next attempt. */
  private static <T> Future<T> unknownServer() {
    return Future.failedFuture(new JitsiUnavailable("not known here yet"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
