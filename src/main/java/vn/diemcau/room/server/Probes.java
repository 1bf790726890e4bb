package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** All SQL about trials of deployments. */
final class Probes {
  private static final Duration KEPT = Duration.ofDays(30);

  private static final String FORGET = "delete from jitsi_probe where started_at < $1";

  private static final String END_OTHERS =
      "update jitsi_probe set expires_at = $2 where server_id = $1 and expires_at > $2";

  private static final String INSERT =
      """
      insert into jitsi_probe
        (id, server_id, room_name, kid, kid_hash, started_by, started_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String FIND = "select * from jitsi_probe where id = $1 and server_id = $2";

  private static final String NOTE =
      "update jitsi_probe set checks = jsonb_set(checks, array[$2], $3) where id = $1";

  private static final String RUNNING =
      "select kid_hash, server_id from jitsi_probe where expires_at > $1";

  private static final String KEY_SEEN =
      """
      update jitsi_probe set key_seen_at = $2
      where kid_hash = $1 and key_seen_at is null and expires_at > $2
      """;

  private final Database database;

  Probes(Database database) {
    this.database = database;
  }

  /** Notes a new trial; another of the same deployment ends with it. */
  static Future<Void> insert(Tx tx, Probe probe, UUID startedBy) {
    var now = utc(probe.startedAt());
    return tx.query(FORGET, Tuple.of(utc(probe.startedAt().minus(KEPT))))
        .compose(ok -> tx.query(END_OTHERS, Tuple.of(probe.serverId(), now)))
        .compose(
            ok ->
                tx.query(
                    INSERT,
                    Tuple.of(
                            probe.id(),
                            probe.serverId(),
                            probe.room(),
                            probe.kid(),
                            probe.kidHash(),
                            startedBy)
                        .addOffsetDateTime(now)
                        .addOffsetDateTime(utc(probe.expiresAt()))))
        .mapEmpty();
  }

  Future<Optional<Probe>> find(UUID id, UUID server) {
    return database
        .read(FIND, Tuple.of(id, server))
        .map(rows -> stream(rows).findFirst().map(Probe::of));
  }

  Future<Void> note(UUID id, String step, AddressCheck.Finding finding, Instant at) {
    var json =
        new JsonObject()
            .put("ok", finding.ok())
            .put("detail", finding.detail())
            .put("at", at.toString());
    return database.query(NOTE, Tuple.of(id, step, json)).mapEmpty();
  }

  /**
   * @param kidHash as Prosody asks for the key
   */
  record Running(String kidHash, UUID server) {}

  Future<List<Running>> running(Instant now) {
    return database
        .read(RUNNING, Tuple.of(utc(now)))
        .map(
            rows ->
                stream(rows)
                    .map(row -> new Running(row.getString("kid_hash"), row.getUUID("server_id")))
                    .toList());
  }

  Future<Void> keySeen(String kidHash, Instant now) {
    return database.query(KEY_SEEN, Tuple.of(kidHash, utc(now))).mapEmpty();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
