package vn.diemcau;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.diemcau.account.Accounts;
import vn.diemcau.app.AppRoutes;
import vn.diemcau.audit.Audit;
import vn.diemcau.audit.AuditSeals;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.Changes;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.db.Database;
import vn.diemcau.endpoint.EndpointRoutes;
import vn.diemcau.endpoint.ImportEndpoints;
import vn.diemcau.http.Api;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.EventStreams;
import vn.diemcau.http.Health;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.MachineHttp;
import vn.diemcau.http.PublicHttp;
import vn.diemcau.http.RateLimits;
import vn.diemcau.kiosk.Kiosks;
import vn.diemcau.meeting.MeetingCalendar;
import vn.diemcau.outbox.Outbox;
import vn.diemcau.outbox.OutboxRelay;
import vn.diemcau.room.Rooms;
import vn.diemcau.unit.ImportUnits;
import vn.diemcau.unit.UnitRoutes;
import vn.diemcau.usage.UsageRoutes;

/** Builds everything in the order of need and joins it; the one place where features meet. */
public final class Server {
  /** Longest time for requests under way when the server is told to end. */
  static final Duration FINISH_REQUESTS = Duration.ofSeconds(18);

  private final Config config;
  private final Clock clock;
  private final Duration finishRequests;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx;

  private Storage storage;
  private Database database;
  private EventStreams streams;
  private ChangeFeed feed;
  private OutboxRelay relay;
  private MeetingCalendar calendar;
  private Rooms rooms;
  private Kiosks kiosks;
  private Health health;
  private PublicHttp publicHttp;
  private MachineHttp machineHttp;
  private Upkeep upkeep;
  private FirstStart firstStart;
  private String firstSignIn = "";
  private int port;
  private int machinePort;

  public Server(Config config, Clock clock) {
    this(config, clock, FINISH_REQUESTS);
  }

  Server(Config config, Clock clock, Duration finishRequests) {
    this.config = config;
    this.clock = clock;
    this.finishRequests = finishRequests;
    this.vertx = vertx(metrics);
  }

  public Future<Void> start() {
    return vertx
        .executeBlocking(this::openStorage)
        .compose(open -> database.firstAnswer())
        .compose(answers -> Cursors.load(database))
        // Reading the contract and making keys takes seconds on a busy machine; an event loop that
        // stood still so long would miss the connections it waits for.
        .compose(cursors -> vertx.executeBlocking(() -> build(cursors)))
        .compose(built -> firstStart.prepare())
        .onSuccess(signIn -> firstSignIn = signIn)
        .compose(ready -> feed.start())
        .map(listening -> relay.start())
        .onSuccess(started -> calendar.start())
        .compose(started -> rooms.start())
        .onSuccess(started -> kiosks.start())
        .onSuccess(started -> upkeep.start())
        .compose(started -> listen());
  }

  private Server build(Cursors cursors) {
    streams = new EventStreams(vertx);
    var rates = new RateLimits(config.http().rateFactor());
    var edge = PartSettings.edge(config, () -> rooms.origins(), rates, streams);
    var audit = new Audit(clock);
    var changes = new Changes(database, clock);
    feed = new ChangeFeed(vertx, database, changes);
    relay = new OutboxRelay(vertx, database, clock);
    var outbox = new Outbox(clock, relay);
    var idempotency = new Idempotency(database, clock);

    var crypto = CryptoProvider.fastest();
    var cryptoPool = new CryptoPool(vertx);

    var importEndpoints = new ImportEndpoints(vertx, database, audit, changes);
    var importUnits =
        new ImportUnits(vertx, database, audit, changes, importEndpoints::followUnits);

    var api = new Api("openapi.yaml", edge);
    new UnitRoutes(database, importUnits, clock).bind(api);
    new EndpointRoutes(database, importEndpoints, audit, changes, cursors, idempotency, clock)
        .bind(api);
    var accounts =
        new Accounts(
            vertx,
            database,
            audit,
            changes,
            idempotency,
            cursors,
            clock,
            PartSettings.accounts(config));
    accounts.bind(api);
    firstStart = new FirstStart(config, clock, database, accounts, importUnits, importEndpoints);
    relay.deliver("notice", fact -> accounts.tell(fact.key(), fact.payload()));
    rooms =
        new Rooms(
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
            crypto,
            cryptoPool);
    rooms.mount(api);
    calendar =
        new MeetingCalendar(
            vertx,
            database,
            clock,
            PartSettings.meetings(config),
            audit,
            changes,
            outbox,
            idempotency,
            cursors,
            rooms::place);
    calendar.bind(api);
    kiosks =
        new Kiosks(
            vertx, config, clock, database, audit, changes, feed, outbox, crypto, cryptoPool);
    kiosks.mount(api);
    new UsageRoutes(database, clock).bind(api);
    new AppRoutes(
            vertx,
            config,
            version(),
            clock,
            database,
            feed,
            accounts.watching(),
            () -> !rooms.origins().isEmpty())
        .mount(api);

    upkeep =
        new Upkeep(vertx)
            .with("forgetting sessions", accounts::sweep)
            .with("forgetting changes", changes::sweep)
            .with("forgetting idempotency keys", idempotency::sweep)
            .with("sealing the record", new AuditSeals(database, clock)::sealDays)
            .with("the nightly backup", storage::backUpIfDue);

    api.checkComplete();
    publicHttp = new PublicHttp(vertx, edge, api);
    rooms.mount(publicHttp);
    machineHttp = new MachineHttp(vertx, health, metrics);
    rooms.mount(machineHttp);
    return this;
  }

  /** Ends in the reverse order of the start. */
  public Future<Void> stop() {
    // Of no event loop: what waits for the end would be told on one that has ended by then, that
    // is,
    // never.
    Promise<Void> stopped = Promise.promise();
    drain()
        .eventually(this::closeServices)
        .eventually(this::closeStorage)
        .onComplete(done -> vertx.close().onComplete(stopped));
    return stopped.future();
  }

  public int port() {
    return port;
  }

  public int machinePort() {
    return machinePort;
  }

  /** One round of {@link Upkeep}, for whoever owns the clock. */
  Future<Void> keepUp() {
    return upkeep.round();
  }

  /** What to print once all is running: the address, and how to sign in for the first time. */
  String welcome() {
    var callerSecret =
        rooms
            .callerSecretMadeAt()
            .map(file -> "\nChuỗi bí mật để máy chủ họp Jitsi gọi vào đây: " + file)
            .orElse("");
    return "Điểm Cầu: " + config.http().publicUrl() + firstSignIn + callerSecret;
  }

  /** As the jar's manifest says; run from classes there is none. */
  private static String version() {
    return Optional.ofNullable(Server.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  private Storage openStorage() throws Exception {
    storage = Storage.open(vertx, config, clock);
    database = storage.database();
    health = new Health(database, storage.schemaVersion());
    return storage;
  }

  private Future<Void> listen() {
    var http = config.http();
    var tls = http.tls().map(files -> new PublicHttp.Tls(files.certFile(), files.keyFile()));
    return machineHttp
        .listen(http.machineHost(), http.machinePort())
        .onSuccess(actual -> machinePort = actual)
        .compose(ok -> publicHttp.listen(http.host(), http.port(), tls))
        .onSuccess(actual -> port = actual)
        .mapEmpty();
  }

  private Future<Void> drain() {
    if (machineHttp == null) {
      return Future.succeededFuture();
    }
    health.drain();
    var wait = config.http().notReadyFirst().toMillis();
    var seen =
        wait == 0
            ? Future.<Void>succeededFuture()
            : vertx.timer(wait, TimeUnit.MILLISECONDS).<Void>mapEmpty();
    return seen.onSuccess(now -> streams.drain()).compose(now -> publicHttp.close(finishRequests));
  }

  private Future<Void> closeServices() {
    if (machineHttp == null) {
      return Future.succeededFuture();
    }
    kiosks.stop();
    return machineHttp
        .close()
        .eventually(rooms::stop)
        .eventually(calendar::stop)
        .eventually(relay::stop)
        .eventually(feed::stop);
  }

  private Future<Void> closeStorage() {
    return storage == null ? Future.succeededFuture() : storage.close();
  }

  private static Vertx vertx(PrometheusMeterRegistry metrics) {
    var options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setMetricsOptions(
                new MicrometerMetricsOptions()
                    .setEnabled(true)
                    .setJvmMetricsEnabled(true)
                    .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                    .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
                    .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT));
    return Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics)).build();
  }
}
