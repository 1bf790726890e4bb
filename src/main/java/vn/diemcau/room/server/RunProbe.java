package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.room.server.AddressCheck.Finding;
import vn.diemcau.room.token.RoomGrant;
import vn.diemcau.room.token.RoomKeys;
import vn.diemcau.room.token.RoomTokens;
import vn.diemcau.room.token.Secret;

/**
 * Tries a deployment from end to end: what this server reaches of it, what Prosody asks of us when
 * two frames enter a room of the trial's own, and whether roles are what the tokens say.
 */
final class RunProbe {
  static final Duration LASTS = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(RunProbe.class);

  private final Database database;
  private final Audit audit;
  private final Changes changes;
  private final Clock clock;
  private final Probes probes;
  private final RoomTokens tokens;
  private final AddressCheck address;

  RunProbe(
      Vertx vertx,
      Database database,
      Audit audit,
      Changes changes,
      Clock clock,
      Probes probes,
      RoomTokens tokens) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
    this.clock = clock;
    this.probes = probes;
    this.tokens = tokens;
    this.address = new AddressCheck(vertx);
  }

  /** A trial that has begun, with a token for each of the two frames. */
  record Started(Probe probe, String moderatorToken, String participantToken) {}

  Future<Started> start(JitsiServer server, Audit.Actor actor) {
    if (!server.enabled()) {
      return Problem.of(
              ProblemCode.STATE,
              "Máy chủ họp này đang tắt, trình duyệt không được mở nó. Bật lên rồi thử.")
          .failed();
    }
    var probe = made(server);
    return database
        .withTransaction(
            tx ->
                Probes.insert(tx, probe, actor.id())
                    .compose(
                        ok ->
                            audit.record(
                                tx,
                                Audit.Entry.of(
                                    actor, "jitsi-server.probe", "jitsi-server", server.id())))
                    .compose(ok -> tell(tx, server)))
        .compose(
            ok ->
                Future.all(sign(server, probe, true), sign(server, probe, false))
                    .map(both -> new Started(probe, both.resultAt(0), both.resultAt(1))))
        .onSuccess(started -> look(server, probe));
  }

  private Future<Void> tell(Tx tx, JitsiServer server) {
    return changes.append(tx, Change.of("jitsi").object(server.id()));
  }

  private Probe made(JitsiServer server) {
    var now = clock.instant();
    var kid = "probe-" + Secret.random();
    return new Probe(
        UUID.randomUUID(),
        server.id(),
        Secret.roomName(),
        kid,
        RoomKeys.fileName(kid),
        now,
        now.plus(LASTS),
        new JsonObject(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Future<String> sign(JitsiServer server, Probe probe, boolean moderator) {
    var role = moderator ? "moderator" : "participant";
    var grant =
        new RoomGrant(
            UUID.randomUUID(),
            server.xmppDomain(),
            probe.room(),
            "probe-" + role,
            moderator ? "Thử: chủ toạ" : "Thử: người dự",
            moderator,
            false,
            probe.startedAt(),
            RoomGrant.notBefore(probe.startedAt(), probe.startedAt()),
            probe.expiresAt());
    return tokens.signAs(probe.kid(), grant, server.keyId());
  }

  /** One after the other: without an address there is nothing to connect to. */
  private void look(JitsiServer server, Probe probe) {
    var url = server.publicUrl();
    address
        .resolves(url)
        .compose(found -> note(probe, server, "resolves", found))
        .compose(ok -> address.tls(url))
        .compose(found -> note(probe, server, "tls", found))
        .compose(ok -> address.script(url))
        .compose(found -> note(probe, server, "script", found))
        .onFailure(error -> LOG.warn("trial of a Jitsi broke off: {}", error.toString()));
  }

  /**
   * What the operator's browser read of the two frames some seconds after they had joined.
   *
   * @param joined whether both entered
   */
  Future<Void> report(
      Probe probe,
      JitsiServer server,
      String moderatorRole,
      String participantRole,
      boolean joined) {
    return note(probe, server, "moderator", judge(moderatorRole, participantRole, joined));
  }

  private static Finding judge(String moderatorRole, String participantRole, boolean joined) {
    if (!joined) {
      return new Finding(
          false,
          "Hai khung thử không vào được phòng. Sửa các bước báo đỏ ở trên; nếu không có, xem nhật ký của Prosody và Jicofo.");
    }
    if (participantRole.equals("moderator")) {
      return new Finding(
          false,
          "Người dự thường cũng thành chủ toạ. Đặt JICOFO_ENABLE_AUTH=0 và ENABLE_AUTO_OWNER=0, bỏ muc_allowners, rồi khởi động lại Jicofo và Prosody.");
    }
    if (!moderatorRole.equals("moderator")) {
      return new Finding(
          false,
          "Vé chủ toạ không cho quyền chủ toạ. Thêm token_affiliation vào XMPP_MUC_MODULES của Prosody.");
    }
    return new Finding(true, "Chỉ vé chủ toạ có quyền chủ toạ.");
  }

  private Future<Void> note(Probe probe, JitsiServer server, String step, Finding finding) {
    return probes
        .note(probe.id(), step, finding, clock.instant())
        .compose(ok -> database.withTransaction(tx -> tell(tx, server)));
  }
}
