package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.Config;
import vn.diemcau.audit.Audit;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Problem;
import vn.diemcau.http.PublicHttp;

/** Everything about entering a Jitsi room. */
public final class Rooms {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
  private static final Duration ERASE_EVERY = Duration.ofHours(6);
  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final RoomKeys keys;
  private final ClockCheck clockCheck;
  private final Optional<JitsiScript> script;
  private final Guests guests;
  private final RoomRoutes roomRoutes;
  private final GuestRoutes guestRoutes;
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
      CryptoProvider crypto,
      CryptoPool pool) {
    this.vertx = vertx;
    this.keys = new RoomKeyFiles(crypto).open(config);
    // What is compared with the database is this machine's clock, also where a test moves the
    // other.
    this.clockCheck = new ClockCheck(vertx, database, Clock.systemUTC());
    this.script =
        config
            .room()
            .jitsiUrl()
            .map(
                url ->
                    new JitsiScript(
                        vertx,
                        new JitsiScriptFetch(vertx, url, SCRIPT_LIMIT),
                        config.data().resolve("jitsi")));
    this.guests = new Guests(database, audit, clock, config.meeting());
    var tokens = new RoomTokens(keys, crypto, pool, config.room());
    var enterRoom = new EnterRoom(new RoomEntries(database), tokens, clockCheck, clock, config);
    this.roomRoutes = new RoomRoutes(enterRoom, new RoomAnswer(config.room(), this::scriptPath));
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
  }

  /** What browsers load beside the contract. */
  public void mount(PublicHttp http) {
    http.get(JitsiScript.PATH, this::serveScript);
  }

  /** What Prosody asks for. */
  public void mount(Router machine) {
    machine.get("/asap/jwks.json").handler(this::serveJwks);
    machine.getWithRegex("/asap/(?<name>[0-9a-f]{64})\\.pem").handler(this::servePem);
  }

  public Future<Void> start() {
    timer = vertx.setPeriodic(ERASE_EVERY.toMillis(), tick -> eraseGuests());
    return clockCheck
        .start()
        .compose(checked -> script.map(JitsiScript::start).orElse(Future.succeededFuture()));
  }

  public void stop() {
    vertx.cancelTimer(timer);
    clockCheck.stop();
    script.ifPresent(JitsiScript::stop);
  }

  private void eraseGuests() {
    guests
        .erase()
        .onFailure(error -> LOG.warn("guests of long ago not erased: {}", error.toString()));
  }

  /** With the version of our copy, so that browsers keep it; without one while there is no copy. */
  private Optional<String> scriptPath() {
    return script.map(
        configured ->
            configured
                .copy()
                .map(copy -> JitsiScript.PATH + "?v=" + copy.version())
                .orElse(JitsiScript.PATH));
  }

  private void serveScript(RoutingContext context) {
    if (script.isEmpty()) {
      context.fail(404);
      return;
    }
    var copy = script.get().copy();
    if (copy.isEmpty()) {
      context.fail(Problem.unavailable().exception());
      return;
    }
    var tag = "\"" + copy.get().sha256() + "\"";
    var asked = context.request().getParam("v");
    var response = context.response().putHeader("ETag", tag);
    response.putHeader(
        "Cache-Control",
        copy.get().version().equals(asked) ? "public, max-age=31536000, immutable" : "no-cache");
    if (tag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response
          .putHeader("Content-Type", "text/javascript; charset=utf-8")
          .end(copy.get().content());
    }
  }

  private void serveJwks(RoutingContext context) {
    published(context, "application/json").end(keys.jwks());
  }

  /** An unknown kid is any participant's to invent, so its refusal costs a look into a map. */
  private void servePem(RoutingContext context) {
    var pem = keys.pem(context.pathParam("name"));
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
