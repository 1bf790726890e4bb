package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * Who may change an endpoint, and what follows: an administrator any, an IT operator those of the
 * units of the role. Everybody sees every endpoint, so what one may not change is refused and not
 * hidden.
 */
final class ChangeEndpoint {
  private static final Duration LATE_START = Duration.ofMinutes(15);
  private static final Duration HORIZON = Duration.ofDays(550);
  private static final List<String> IT_OPERATOR = List.of("it-operator");

  private final Database database;
  private final Endpoints endpoints;
  private final Maintenance maintenance;
  private final Audit audit;
  private final Changes changes;
  private final Clock clock;

  ChangeEndpoint(
      Database database,
      Endpoints endpoints,
      Maintenance maintenance,
      Audit audit,
      Changes changes,
      Clock clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.maintenance = maintenance;
    this.audit = audit;
    this.changes = changes;
    this.clock = clock;
  }

  /** Equipment and contact, where nobody changed them since the caller looked. */
  Future<JsonObject> update(Call call) {
    var version = call.ifMatch();
    return database.withTransaction(
        tx ->
            lock(tx, call)
                .compose(
                    endpoint ->
                        endpoint.version() == version
                            ? update(tx, call, endpoint)
                            : Problem.staleVersion().failed()));
  }

  private Future<JsonObject> update(Tx tx, Call call, Endpoints.Locked endpoint) {
    var now = clock.instant();
    return endpoints
        .equipment(tx, endpoint.id())
        .compose(
            before ->
                endpoints
                    .update(tx, endpoint.id(), call.body())
                    .compose(ok -> endpoints.equipment(tx, endpoint.id()))
                    .compose(
                        after ->
                            audit.record(
                                tx,
                                entry(call, "endpoint.update", endpoint).changing(before, after))))
        .compose(ok -> changes.append(tx, changed(endpoint)))
        .compose(ok -> detail(tx, endpoint.id(), now));
  }

  /** Takes the endpoint out of use; fails with {@code endpoint-busy} where it is booked. */
  Future<JsonObject> planMaintenance(Tx tx, Call call) {
    var now = clock.instant();
    var window = window(call.body(), now);
    var reason = call.body().getString("reason").strip();
    if (reason.isEmpty()) {
      return Problem.invalid("/reason", "required", "Ghi lý do bảo trì.").failed();
    }
    return lock(tx, call)
        .compose(endpoint -> take(tx, call, endpoint, new Maintenance.Planned(0, window, reason)))
        .compose(ok -> detail(tx, call.id(), now));
  }

  private Future<Void> take(
      Tx tx, Call call, Endpoints.Locked endpoint, Maintenance.Planned planned) {
    if (!endpoint.bookable()) {
      return Problem.of(ProblemCode.STATE, "Điểm cầu này đã thôi dùng.").failed();
    }
    var window = planned.window();
    return maintenance
        .inTheWay(tx, endpoint, window)
        .compose(
            conflicts ->
                conflicts.isEmpty()
                    ? maintenance.insert(tx, endpoint.id(), window, planned.reason())
                    : Problem.of(
                            ProblemCode.ENDPOINT_BUSY,
                            endpoint.name()
                                + " có "
                                + conflicts.size()
                                + " lịch trong thời gian này.")
                        .with("conflicts", conflicts)
                        .failed())
        .compose(
            id -> {
              var after = new Maintenance.Planned(id, window, planned.reason()).toJson();
              return audit.record(
                  tx, entry(call, "endpoint.maintenance.plan", endpoint).changing(null, after));
            })
        .compose(ok -> changes.append(tx, changed(endpoint, window)));
  }

  /** Gives the endpoint back, from now on. */
  Future<Void> cancelMaintenance(Call call) {
    var now = clock.instant();
    var id = call.number("maintenanceId", 0);
    return database.withTransaction(
        tx ->
            lock(tx, call)
                .compose(
                    endpoint ->
                        maintenance
                            .find(tx, endpoint.id(), id)
                            .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
                            .compose(planned -> giveBack(tx, call, endpoint, planned, now))));
  }

  private Future<Void> giveBack(
      Tx tx, Call call, Endpoints.Locked endpoint, Maintenance.Planned planned, Instant now) {
    if (!planned.window().end().isAfter(now)) {
      return Problem.of(ProblemCode.STATE, "Lịch bảo trì này đã kết thúc.").failed();
    }
    return maintenance
        .giveBack(tx, endpoint.id(), planned.id(), now)
        .compose(
            ok ->
                audit.record(
                    tx,
                    entry(call, "endpoint.maintenance.cancel", endpoint)
                        .changing(planned.toJson(), null)))
        .compose(ok -> changes.append(tx, changed(endpoint, planned.window())));
  }

  private Future<Endpoints.Locked> lock(Tx tx, Call call) {
    return endpoints
        .lock(tx, call.id(), clock.instant())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            endpoint ->
                mayChange(tx, call.user(), endpoint)
                    .compose(
                        may ->
                            may ? Future.succeededFuture(endpoint) : Problem.forbidden().failed()));
  }

  private Future<Boolean> mayChange(Tx tx, CurrentUser user, Endpoints.Locked endpoint) {
    return user.hasRole("admin")
        ? Future.succeededFuture(true)
        : endpoints.reaches(tx, user.id(), IT_OPERATOR, endpoint.unitId());
  }

  private Future<JsonObject> detail(Tx tx, UUID id, Instant now) {
    return endpoints
        .find(tx, id, now)
        .compose(
            row ->
                maintenance
                    .coming(tx, id, now)
                    .map(coming -> EndpointJson.detail(row.orElseThrow(), coming)));
  }

  private static Audit.Entry entry(Call call, String action, Endpoints.Locked endpoint) {
    var role = call.user().hasRole("admin") ? "admin" : "it-operator";
    return Audit.Entry.of(call.actor(), action, "endpoint", endpoint.id())
        .as(role, endpoint.unitId());
  }

  private static Change changed(Endpoints.Locked endpoint) {
    return Change.of("endpoint").object(endpoint.id()).endpoints(List.of(endpoint.id()));
  }

  private static Change changed(Endpoints.Locked endpoint, MaintenanceWindow window) {
    return changed(endpoint).between(window.start(), window.end());
  }

  private static MaintenanceWindow window(JsonObject body, Instant now) {
    var start = instant(body, "start");
    var end = instant(body, "end");
    if (!end.isAfter(start)) {
      throw Problem.invalid("/end", "end-before-start", "Giờ kết thúc phải sau giờ bắt đầu.")
          .exception();
    }
    var window = new MaintenanceWindow(start, end);
    if (window.length().compareTo(MaintenanceWindow.SHORTEST) < 0
        || window.length().compareTo(MaintenanceWindow.LONGEST) > 0) {
      throw Problem.invalid("/end", "length", "Bảo trì dài từ 5 phút đến 60 ngày.").exception();
    }
    if (start.isBefore(now.minus(LATE_START))) {
      throw Problem.invalid("/start", "past", "Giờ bắt đầu đã qua hơn 15 phút.").exception();
    }
    if (start.isAfter(now.plus(HORIZON))) {
      throw Problem.invalid("/start", "horizon", "Giờ bắt đầu xa quá 18 tháng.").exception();
    }
    return window;
  }

  private static Instant instant(JsonObject body, String name) {
    try {
      return OffsetDateTime.parse(body.getString(name)).toInstant();
    } catch (DateTimeException e) {
      throw Problem.invalid(
              "/" + name, "date-time", "Ghi thời điểm dạng 2026-11-24T14:00:00+07:00.")
          .exception();
    }
  }
}
