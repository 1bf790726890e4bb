package vn.diemcau.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import vn.diemcau.Config;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.Authenticator;
import vn.diemcau.http.Call;
import vn.diemcau.http.Reply;

/** Operations that belong to no feature: the settings pages need, and the stream of changes. */
public final class AppRoutes {
  private final JsonObject settings;
  private final BooleanSupplier hasJitsi;
  private final PersonStream stream;

  /**
   * @param version of this program
   * @param hasJitsi whether there is a conference to go to
   * @param identity finds out who a call is from, without counting as use of the session
   */
  public AppRoutes(
      Vertx vertx,
      Config config,
      String version,
      Clock clock,
      Database database,
      ChangeFeed feed,
      Authenticator identity,
      BooleanSupplier hasJitsi) {
    this.settings = settings(config, version);
    this.hasJitsi = hasJitsi;
    this.stream = new PersonStream(vertx, database, feed, clock, identity);
  }

  public void mount(Api api) {
    api.handle("getSettings", this::settings).stream("streamEvents", stream::open);
  }

  private Future<Reply> settings(Call call) {
    return Future.succeededFuture(
        Reply.ok(settings.copy().put("jitsiConfigured", hasJitsi.getAsBoolean())));
  }

  private static JsonObject settings(Config config, String version) {
    var meeting = config.meeting();
    var hours =
        meeting.workingHours().stream()
            .map(
                span -> JsonObject.of("start", span.from().toString(), "end", span.to().toString()))
            .toList();
    var json =
        new JsonObject()
            .put("demo", config.isDemo())
            .put("version", version)
            .put("workingHours", new JsonArray(hours))
            .put("holdHours", meeting.hold().toHours())
            .put("doorOpensMinutesBefore", meeting.enterBefore().toMinutes())
            .put("doorClosesMinutesAfter", meeting.leaveAfter().toMinutes());
    return config.helpPhone().isEmpty() ? json : json.put("helpPhone", config.helpPhone());
  }
}
