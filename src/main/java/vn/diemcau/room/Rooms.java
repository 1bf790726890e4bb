package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.Config;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.Changes;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Api;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.MachineHttp;
import vn.diemcau.http.PublicHttp;
import vn.diemcau.outbox.Outbox;
import vn.diemcau.outbox.OutboxRelay;
import vn.diemcau.room.attendance.Attendance;
import vn.diemcau.room.gate.RoomGate;
import vn.diemcau.room.live.LiveControl;
import vn.diemcau.room.server.JitsiApi;
import vn.diemcau.room.server.JitsiServer;
import vn.diemcau.room.server.JitsiServers;
import vn.diemcau.room.server.PlaceLeftovers;
import vn.diemcau.room.server.Placement;
import vn.diemcau.room.server.ProbeRoutes;
import vn.diemcau.room.server.ReadHealth;
import vn.diemcau.room.server.RoomServices;
import vn.diemcau.room.server.Rounds;
import vn.diemcau.room.server.ServerRoutes;
import vn.diemcau.room.token.CallerSecrets;
import vn.diemcau.room.token.RoomKeyFiles;
import vn.diemcau.room.token.RoomKeys;
import vn.diemcau.room.token.RoomTokens;
import vn.diemcau.room.token.SystemTokens;

/** Everything about Jitsi, put together. */
public final class Rooms {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
  private static final Duration ERASE_EVERY = Duration.ofHours(6);

  private final Vertx vertx;
  private final RoomKeys keys;
  private final RoomKeys systemKeys;
  private final CallerSecrets callers;
  private final JitsiServers servers;
  private final Placement placement;
  private final ServerRoutes serverRoutes;
  private final ProbeRoutes probeRoutes;
  private final Rounds rounds;
  private final RoomGate gate;
  private final Attendance attendance;
  private final LiveControl live;
  private final ClockCheck clockCheck;
  private final JitsiScripts scripts;
  private final Guests guests;
  private final RoomRoutes roomRoutes;
  private final GuestRoutes guestRoutes;
  private volatile List<URI> origins;
  private long timer = -1;

  /**
   * Reads or makes the keys, so it blocks; throws when they cannot be used.
   *
   * @param clock decides whether a door is open
   */
  public Rooms(
      Vertx vertx,
      Config config,
      Clock clock,
      Database database,
      Audit audit,
      Changes changes,
      ChangeFeed feed,
      Outbox outbox,
      OutboxRelay relay,
      Idempotency idempotency,
      CryptoProvider crypto,
      CryptoPool pool) {
    this.vertx = vertx;
    var keyFiles = new RoomKeyFiles(crypto);
    this.keys = keyFiles.roomKeys(config);
    this.systemKeys = keyFiles.systemKeys(config);
    this.callers = CallerSecrets.open(config);
    this.servers = new JitsiServers(vertx, database, feed, config.room().jitsi());
    this.placement = new Placement(config.meeting().enterBefore());
    var systemTokens = new SystemTokens(systemKeys, crypto, pool, clock, config.room());
    var services =
        new RoomServices(
            vertx,
            config,
            clock,
            database,
            audit,
            changes,
            feed,
            outbox,
            relay,
            idempotency,
            servers,
            new JitsiApi(vertx, systemTokens, clock));
    this.serverRoutes = new ServerRoutes(services, keys, systemKeys, callers);
    var readHealth = new ReadHealth(clock, database, changes, servers, services.jitsi());
    var placeLeftovers = new PlaceLeftovers(database, clock, placement);
    this.rounds =
        new Rounds(
            vertx,
            "reading the health of Jitsi",
            ReadHealth.EVERY,
            () -> readHealth.round().compose(read -> placeLeftovers.run()));
    this.gate = new RoomGate(services);
    this.attendance = new Attendance(services);
    this.live = new LiveControl(services);
    // What is compared with the database is this machine's clock, also where a test moves the
    // other.
    this.clockCheck = new ClockCheck(vertx, database, Clock.systemUTC());
    this.scripts = new JitsiScripts(vertx, servers, config.data().resolve("jitsi"));
    servers.onRead(scripts::follow);
    // Until they are read for the first time that of the settings is the one that is known.
    this.origins = config.room().jitsi().url().stream().toList();
    servers.onRead(
        all ->
            origins =
                all.stream().filter(JitsiServer::enabled).map(JitsiServer::publicUrl).toList());
    this.guests = new Guests(database, audit, clock, config.meeting());
    var tokens = new RoomTokens(keys, crypto, pool, config.room());
    this.probeRoutes = new ProbeRoutes(services, tokens, keys, scripts::path);
    var enterRoom =
        new EnterRoom(
            new RoomEntries(database),
            servers,
            new JoinBurst(database, config.room().joinsPerSecond()),
            tokens,
            clockCheck,
            clock,
            config);
    this.roomRoutes = new RoomRoutes(enterRoom, new RoomAnswer(scripts::path));
    this.guestRoutes =
        new GuestRoutes(
            new GuestLinks(database, audit, clock, config.meeting().leaveAfter()),
            guests,
            clock,
            config.http().publicUrl(),
            config.helpPhone());
  }

  public void mount(Api api) {
    api.identify(CurrentUser.Kind.GUEST, new GuestAuthenticator(guests));
    roomRoutes.mount(api);
    guestRoutes.mount(api);
    serverRoutes.mount(api);
    probeRoutes.mount(api);
    attendance.mount(api);
  }

  /** What browsers load beside the contract. */
  public void mount(PublicHttp http) {
    http.get(JitsiScripts.OF_SETTINGS, scripts::serve);
    http.get(JitsiScripts.OF_ONE, scripts::serve);
  }

  /** What Prosody asks for and tells. */
  public void mount(MachineHttp machine) {
    var router = machine.router();
    router.get("/asap/jwks.json").handler(this::serveJwks);
    router
        .getWithRegex("/asap/(?<name>[0-9a-f]{64})\\.pem")
        .handler(context -> servePem(context, this::loginKey));
    router
        .getWithRegex("/system-keys/(?<name>[0-9a-f]{64})\\.pem")
        .handler(context -> servePem(context, systemKeys::pem));
    var calls = machine.calls(callers.known());
    gate.mount(calls);
    attendance.mount(calls);
  }

  /** What our pages may frame: every Jitsi that is not switched off. */
  public List<URI> origins() {
    return origins;
  }

  /**
   * Puts a meeting on a Jitsi deployment that can carry it; see {@link Placement#place}.
   *
   * @param wanted null: any
   */
  public Future<Optional<JsonObject>> place(Tx tx, UUID meeting, UUID wanted, Instant now) {
    return placement.place(tx, meeting, wanted, now);
  }

  /** The file in which the demo keeps the secret it made for Prosody, if it made one. */
  public Optional<Path> callerSecretMadeAt() {
    return callers.madeAt();
  }

  public Future<Void> start() {
    timer = vertx.setPeriodic(ERASE_EVERY.toMillis(), tick -> eraseGuests());
    return clockCheck
        .start()
        .compose(checked -> servers.start())
        .onSuccess(known -> rounds.start())
        .onSuccess(known -> attendance.start())
        .compose(listening -> live.start());
  }

  /** Begins nothing more; done when what is under way is. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    clockCheck.stop();
    servers.stop();
    scripts.stop();
    return live.stop().eventually(attendance::stop).eventually(rounds::stop);
  }

  private void eraseGuests() {
    guests
        .erase()
        .compose(erased -> attendance.forgetPeople(guests.keptSince()))
        .onFailure(error -> LOG.warn("guests of long ago not erased: {}", error.toString()));
  }

  /** A key of ours, or the same under the name a trial gave it. */
  private Optional<String> loginKey(String name) {
    return keys.pem(name).or(() -> probeRoutes.keys().pem(name));
  }

  private void serveJwks(RoutingContext context) {
    published(context, "application/json").end(keys.jwks());
  }

  /** An unknown kid is any participant's to invent, so its refusal costs a look into a map. */
  private static void servePem(
      RoutingContext context, Function<String, Optional<String>> published) {
    var pem = published.apply(context.pathParam("name"));
    if (pem.isPresent()) {
      published(context, "application/x-pem-file").end(pem.get());
    } else {
      context.fail(404);
    }
  }

  private static HttpServerResponse published(RoutingContext context, String type) {
    return context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "max-age=300");
  }
}
