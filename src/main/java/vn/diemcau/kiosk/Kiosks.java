package vn.diemcau.kiosk;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.Config;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.Changes;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.outbox.Outbox;

/** The endpoint's device: how it is paired and known, and what its screen shows. */
public final class Kiosks {
  private static final Logger LOG = LoggerFactory.getLogger(Kiosks.class);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Clock clock;
  private final Devices devices;
  private final KioskAuthenticator authenticator;
  private final KioskRoutes routes;
  private long timer = -1;

  public Kiosks(
      Vertx vertx,
      Config config,
      Clock clock,
      Database database,
      Audit audit,
      Changes changes,
      ChangeFeed feed,
      Outbox outbox,
      CryptoProvider crypto,
      CryptoPool pool) {
    this.vertx = vertx;
    this.clock = clock;
    this.devices = new Devices(database);
    var keys = new DeviceKeys(crypto);
    var codes = new PairingCodes(audit, clock);
    var pairings = new Pairings(audit, changes, outbox, clock);
    this.authenticator = new KioskAuthenticator(devices, keys, pool, clock);
    this.routes =
        new KioskRoutes(
            new ManageKiosk(database, codes, pairings),
            new PairKiosk(database, codes, pairings, keys, clock),
            new KioskSchedule(database, clock, config.meeting(), config.room().overrun()),
            new KioskStream(vertx, feed, devices),
            config.isDemo(),
            config.helpPhone());
  }

  public void mount(Api api) {
    api.identify(CurrentUser.Kind.KIOSK, authenticator);
    routes.mount(api);
  }

  /** Begins to forget spent nonces; several servers doing so at once is harmless. */
  public void start() {
    timer = vertx.setPeriodic(FORGET_EVERY.toMillis(), tick -> forget());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void forget() {
    devices
        .forget(clock.instant(), SignedCall.nonceLife())
        .onFailure(error -> LOG.warn("spent nonces not forgotten: {}", error.toString()));
  }
}
