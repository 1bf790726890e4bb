package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/** Makes and changes deployments, each change with its row in the record. */
final class ChangeServers {
  private static final String INSERT =
      """
      insert into jitsi_server
        (id, name, public_url, xmpp_domain, muc_domain, prosody_url, jicofo_url, bridge_urls, key_id,
         capacity_participants, capacity_egress_mbps, enabled)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  private static final String UPDATE =
      """
      update jitsi_server
      set name = $2, public_url = $3, xmpp_domain = $4, muc_domain = $5, prosody_url = $6,
        jicofo_url = $7, bridge_urls = $8, key_id = $9, capacity_participants = $10,
        capacity_egress_mbps = $11, enabled = $12, version = version + 1
      where id = $1
      """;

  private static final String LOCK = "select * from jitsi_server where id = $1 for no key update";

  /** What was read of it under another address, or before it was switched off, says nothing now. */
  private static final String FORGET_HEALTH = "delete from jitsi_health where server_id = $1";

  private final Database database;
  private final Audit audit;
  private final Changes changes;

  ChangeServers(Database database, Audit audit, Changes changes) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  Future<UUID> create(ServerForm form, Audit.Actor actor) {
    var made = form.made();
    return database
        .withTransaction(
            tx ->
                tx.query(INSERT, values(made))
                    .compose(ok -> note(tx, actor, "jitsi-server.create", null, made)))
        .recover(ChangeServers::explain)
        .map(made.id());
  }

  Future<Void> update(UUID id, int version, ServerForm form, Audit.Actor actor) {
    return database
        .withTransaction(
            tx ->
                tx.query(LOCK, Tuple.of(id))
                    .compose(
                        rows -> {
                          if (rows.size() == 0) {
                            return Problem.notFound().failed();
                          }
                          var before = JitsiServer.of(rows.iterator().next());
                          if (before.version() != version) {
                            return Problem.staleVersion().failed();
                          }
                          var after = form.over(before);
                          refuseWhatSettingsSay(before, after);
                          return write(tx, actor, before, after);
                        }))
        .recover(ChangeServers::explain);
  }

  private Future<Void> write(Tx tx, Audit.Actor actor, JitsiServer before, JitsiServer after) {
    return tx.query(UPDATE, values(after))
        .compose(
            ok ->
                after.hasPartsOf(before) && after.enabled() == before.enabled()
                    ? Future.succeededFuture()
                    : tx.query(FORGET_HEALTH, Tuple.of(after.id())))
        .compose(ok -> note(tx, actor, "jitsi-server.change", before, after));
  }

  /** They would be written over at the next start. */
  private static void refuseWhatSettingsSay(JitsiServer before, JitsiServer after) {
    if (before.fromSettings() && !after.isAddressedAs(before)) {
      throw Problem.of(
              ProblemCode.STATE,
              "Địa chỉ và sức tải của máy chủ này nằm trong các thiết lập DIEMCAU_JITSI_…; sửa ở đó rồi khởi động lại.")
          .exception();
    }
  }

  private Future<Void> note(
      Tx tx, Audit.Actor actor, String action, JitsiServer before, JitsiServer after) {
    return audit
        .record(
            tx,
            Audit.Entry.of(actor, action, "jitsi-server", after.id())
                .as("admin", null)
                .changing(before == null ? null : recorded(before), recorded(after)))
        .compose(ok -> changes.append(tx, Change.of("jitsi").object(after.id())));
  }

  private static JsonObject recorded(JitsiServer server) {
    return new JsonObject()
        .put("name", server.name())
        .put("publicUrl", server.publicUrl().toString())
        .put("xmppDomain", server.xmppDomain())
        .put("mucDomain", server.mucDomain())
        .put("prosodyUrl", server.prosodyUrl().map(URI::toString).orElse(null))
        .put("jicofoUrl", server.jicofoUrl().map(URI::toString).orElse(null))
        .put("bridgeUrls", new JsonArray(server.bridgeUrls().stream().map(URI::toString).toList()))
        .put("keyId", server.keyId().orElse(null))
        .put("capacityParticipants", server.capacityParticipants())
        .put("capacityEgressMbps", server.capacityEgressMbps())
        .put("enabled", server.enabled());
  }

  private static Tuple values(JitsiServer server) {
    return Tuple.of(
            server.id(),
            server.name(),
            server.publicUrl().toString(),
            server.xmppDomain(),
            server.mucDomain())
        .addString(server.prosodyUrl().map(URI::toString).orElse(null))
        .addString(server.jicofoUrl().map(URI::toString).orElse(null))
        .addArrayOfString(server.bridgeUrls().stream().map(URI::toString).toArray(String[]::new))
        .addString(server.keyId().orElse(null))
        .addInteger(server.capacityParticipants())
        .addInteger(server.capacityEgressMbps())
        .addBoolean(server.enabled());
  }

  private static <T> Future<T> explain(Throwable error) {
    var constraint = error instanceof PgException pg ? String.valueOf(pg.getConstraint()) : "";
    return switch (constraint) {
      case "jitsi_server_name_unique" ->
          Problem.of(ProblemCode.CONFLICT, "Đã có máy chủ họp tên này.").failed();
      case "jitsi_server_url_unique" ->
          Problem.of(ProblemCode.CONFLICT, "Đã có máy chủ họp ở địa chỉ này.").failed();
      default -> Future.failedFuture(error);
    };
  }
}
