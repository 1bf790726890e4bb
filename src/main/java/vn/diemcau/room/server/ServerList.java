package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.room.token.CallerSecrets;
import vn.diemcau.room.token.RoomKeys;

/** Deployments as administrators and IT operators see them: how each does and what it carries. */
final class ServerList {
  private static final String SELECT =
      """
      select server.*, health.state, health.reason, health.read_at, health.healthy_at,
        health.participants, health.conferences, health.stress, health.bridges
      from jitsi_server server
      left join jitsi_health health on health.server_id = server.id
      """;

  private static final String ALL =
      SELECT + "order by server.from_settings desc, server.name, server.id";

  private static final String ONE = SELECT + "where server.id = $1";

  private static final String BOOKED =
      """
      select m.jitsi_server_id, m.starts_at, m.ends_at,
        (select count(*)::int from meeting_endpoint part where part.meeting_id = m.id) as endpoints
      from meeting m
      where m.jitsi_server_id is not null and m.status = 'booked' and m.ended_at is null
        and m.starts_at > $1::timestamptz - interval '24 hours' and m.starts_at <= $1 and m.ends_at > $1
      """;

  private final Database database;
  private final Clock clock;
  private final RoomKeys keys;
  private final RoomKeys systemKeys;
  private final CallerSecrets callers;

  ServerList(
      Database database, Clock clock, RoomKeys keys, RoomKeys systemKeys, CallerSecrets callers) {
    this.database = database;
    this.clock = clock;
    this.keys = keys;
    this.systemKeys = systemKeys;
    this.callers = callers;
  }

  Future<List<JsonObject>> all() {
    return shown(ALL, Tuple.tuple());
  }

  Future<Optional<JsonObject>> one(UUID id) {
    return shown(ONE, Tuple.of(id)).map(found -> found.stream().findFirst());
  }

  private Future<List<JsonObject>> shown(String sql, Tuple values) {
    var now = clock.instant();
    return Future.join(
            database.read(sql, values),
            database.read(BOOKED, Tuple.of(now.atOffset(ZoneOffset.UTC))))
        .map(
            both -> {
              var booked = booked(both.resultAt(1));
              Iterable<Row> rows = both.resultAt(0);
              return StreamSupport.stream(rows.spliterator(), false)
                  .map(row -> json(row, booked, now))
                  .toList();
            });
  }

  private static Map<UUID, List<BookedLoad.Booking>> booked(Iterable<Row> rows) {
    var byServer = new HashMap<UUID, List<BookedLoad.Booking>>();
    for (var row : rows) {
      byServer
          .computeIfAbsent(row.getUUID("jitsi_server_id"), first -> new ArrayList<>())
          .add(BookedLoad.Booking.of(row));
    }
    return byServer;
  }

  private JsonObject json(Row row, Map<UUID, List<BookedLoad.Booking>> booked, Instant now) {
    var server = JitsiServer.of(row);
    var load = BookedLoad.at(now, booked.getOrDefault(server.id(), List.of()));
    var json =
        new JsonObject()
            .put("id", server.id().toString())
            .put("name", server.name())
            .put("publicUrl", server.publicUrl().toString())
            .put("xmppDomain", server.xmppDomain())
            .put("mucDomain", server.mucDomain())
            .put(
                "bridgeUrls",
                new JsonArray(server.bridgeUrls().stream().map(URI::toString).toList()))
            .put("capacityParticipants", server.capacityParticipants())
            .put("capacityEgressMbps", server.capacityEgressMbps())
            .put("enabled", server.enabled())
            .put("fromSettings", server.fromSettings())
            .put("version", server.version())
            .put("load", load.toJson())
            .put("keys", keys(server));
    server.prosodyUrl().ifPresent(url -> json.put("prosodyUrl", url.toString()));
    server.jicofoUrl().ifPresent(url -> json.put("jicofoUrl", url.toString()));
    server.keyId().ifPresent(kid -> json.put("keyId", kid));
    return row.getString("state") == null ? json : json.put("health", health(row));
  }

  private JsonObject keys(JitsiServer server) {
    var json =
        new JsonObject()
            .put("loginKid", keys.signingKid(server.keyId()))
            .put("systemKid", systemKeys.currentKid());
    callers.madeAt().ifPresent(file -> json.put("secretFrom", file.toString()));
    return json;
  }

  private static JsonObject health(Row row) {
    var json =
        new JsonObject()
            .put("state", row.getString("state"))
            .put("reason", row.getString("reason"))
            .put("readAt", local(row.getOffsetDateTime("read_at")))
            .put("bridges", row.getJsonArray("bridges"));
    putIfKnown(json, "healthyAt", local(row.getOffsetDateTime("healthy_at")));
    putIfKnown(json, "participants", row.getInteger("participants"));
    putIfKnown(json, "conferences", row.getInteger("conferences"));
    putIfKnown(json, "stress", row.getDouble("stress"));
    return json;
  }

  private static String local(OffsetDateTime instant) {
    return instant == null ? null : RoomTimes.rfc3339(instant.toInstant());
  }

  private static void putIfKnown(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
