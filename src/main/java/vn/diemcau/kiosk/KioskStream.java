package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.ChangeStream;
import vn.diemcau.change.PlacedChange;
import vn.diemcau.http.Call;
import vn.diemcau.http.EventStream;

/** Tells a device when to read its screen again, and when it is no longer known. */
final class KioskStream {
  /** A revoked device must be rid of its stream within five seconds. */
  private static final Duration RECHECK = Duration.ofSeconds(4);

  private final Vertx vertx;
  private final ChangeFeed feed;
  private final Devices devices;

  KioskStream(Vertx vertx, ChangeFeed feed, Devices devices) {
    this.vertx = vertx;
    this.feed = feed;
    this.devices = devices;
  }

  Future<Void> open(Call call, EventStream stream) {
    var device = call.user().id();
    var endpoint = call.user().boundTo().orElseThrow();
    var timer = vertx.setPeriodic(RECHECK.toMillis(), tick -> recheck(device, stream));
    stream.onClose(() -> vertx.cancelTimer(timer));
    return ChangeStream.follow(
        feed,
        stream,
        call.header("Last-Event-ID").or(() -> call.text("lastEventId")),
        change -> tell(change, device, endpoint, stream));
  }

  private void tell(PlacedChange placed, UUID device, UUID endpoint, EventStream stream) {
    var change = placed.change();
    if (!change.endpointIds().contains(endpoint)) {
      return;
    }
    if (change.topic().equals("kiosk")) {
      recheck(device, stream);
    }
    stream.send(placed.at().toString(), "kiosk", new JsonObject());
  }

  /** A database that does not answer revokes nobody. */
  private void recheck(UUID device, EventStream stream) {
    devices
        .isLive(device)
        .onSuccess(
            live -> {
              if (!live) {
                stream.send("", "revoked", new JsonObject());
                stream.close();
              }
            });
  }
}
