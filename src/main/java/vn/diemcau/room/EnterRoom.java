package vn.diemcau.room;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.Config;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.room.server.JitsiServer;
import vn.diemcau.room.server.JitsiServers;
import vn.diemcau.room.token.RoomGrant;
import vn.diemcau.room.token.RoomTokens;

/**
 * Gives the right to enter a room, at the moment of entering and for some minutes. Who may enter,
 * and whether as moderator, is decided by {@link RoomEntries} in the transaction that records it;
 * only after its commit is a token signed.
 */
final class EnterRoom {
  private final RoomEntries entries;
  private final JitsiServers servers;
  private final JoinBurst burst;
  private final RoomTokens tokens;
  private final ClockCheck clockCheck;
  private final Clock clock;
  private final Config.Meeting door;
  private final Config.Room settings;

  EnterRoom(
      RoomEntries entries,
      JitsiServers servers,
      JoinBurst burst,
      RoomTokens tokens,
      ClockCheck clockCheck,
      Clock clock,
      Config config) {
    this.entries = entries;
    this.servers = servers;
    this.burst = burst;
    this.tokens = tokens;
    this.clockCheck = clockCheck;
    this.clock = clock;
    this.door = config.meeting();
    this.settings = config.room();
  }

  sealed interface Outcome permits Entered, Refused, NotNow {}

  /**
   * @param server where the room is; empty while there is no Jitsi to go to
   * @param joinAfter how long to wait before entering; not at all for whoever comes by hand
   */
  record Entered(
      RoomGrant grant, String title, Optional<JitsiServer> server, Duration joinAfter, String token)
      implements Outcome {
    Entered after(Duration other) {
      return new Entered(grant, title, server, other, token);
    }
  }

  /** The judgement says why; see {@link RoomEntries.Judgement#verdict}. */
  record Refused(String verdict, Instant opensAt, Instant closesAt) implements Outcome {}

  /** No token can be given by this server for now, whoever asks. */
  record NotNow() implements Outcome {}

  /**
   * @param auto a device comes by itself, nobody pressed anything
   */
  Future<Outcome> enter(Call call, UUID meetingId, boolean auto) {
    if (tokens.isFull() || !clockCheck.isTrustworthy()) {
      return Future.succeededFuture(new NotNow());
    }
    var user = call.user();
    var now = clock.instant();
    var jti = UUID.randomUUID();
    return judge(
            user.kind(),
            new RoomEntries.Asking(
                meetingId,
                user.id(),
                user.name(),
                jti,
                now,
                tokenLife(user.kind()),
                door.enterBefore(),
                door.leaveAfter(),
                call.requestId(),
                call.address()))
        .compose(
            judgement ->
                judgement.verdict().equals("granted")
                    ? grant(judgement, jti, user, now)
                        .compose(entered -> inTurn(entered, call, meetingId, auto, now))
                    : Future.succeededFuture(
                        new Refused(
                            judgement.verdict(), judgement.opensAt(), judgement.closesAt())));
  }

  private Future<RoomEntries.Judgement> judge(CurrentUser.Kind kind, RoomEntries.Asking asking) {
    return switch (kind) {
      case PERSON -> entries.asPerson(asking);
      case KIOSK -> entries.asKiosk(asking);
      case GUEST -> entries.asGuest(asking);
    };
  }

  private Duration tokenLife(CurrentUser.Kind kind) {
    return kind == CurrentUser.Kind.KIOSK ? settings.kioskTokenLife() : settings.personTokenLife();
  }

  private Future<Entered> grant(
      RoomEntries.Judgement judgement, UUID jti, CurrentUser user, Instant now) {
    return servers
        .carrying(judgement.serverId())
        .compose(server -> sign(judgement, server, jti, user, now));
  }

  /** Whoever waits still has time to enter with this token. */
  private Future<Outcome> inTurn(
      Entered entered, Call call, UUID meeting, boolean auto, Instant now) {
    if (!auto || call.user().kind() != CurrentUser.Kind.KIOSK) {
      return Future.succeededFuture(entered);
    }
    var longest = Duration.between(now, entered.grant().expiresAt()).dividedBy(2);
    return burst
        .ask(meeting, call.user().boundTo().orElseThrow(), now)
        .map(wait -> entered.after(wait.compareTo(longest) < 0 ? wait : longest));
  }

  private Future<Entered> sign(
      RoomEntries.Judgement judgement,
      Optional<JitsiServer> server,
      UUID jti,
      CurrentUser user,
      Instant now) {
    var grant =
        new RoomGrant(
            jti,
            server.map(JitsiServer::xmppDomain).orElse(settings.jitsi().xmppDomain()),
            judgement.roomName(),
            opaqueId(user),
            judgement.displayName(),
            judgement.moderates(),
            judgement.moderates() && judgement.lobby(),
            now,
            RoomGrant.notBefore(judgement.opensAt(), now),
            judgement.expiresAt());
    return tokens
        .sign(grant, server.flatMap(JitsiServer::keyId))
        .map(token -> new Entered(grant, judgement.title(), server, Duration.ZERO, token));
  }

  /** An endpoint keeps its name in the room when its device is replaced. */
  private static String opaqueId(CurrentUser user) {
    return user.kind() == CurrentUser.Kind.KIOSK
        ? "endpoint-" + user.boundTo().orElseThrow()
        : user.kind().code() + "-" + user.id();
  }
}
