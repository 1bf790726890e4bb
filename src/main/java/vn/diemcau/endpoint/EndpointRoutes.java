package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Reply;

/** Endpoints, their groups and the calendar over HTTP. */
public final class EndpointRoutes {
  private static final String LIST = "endpoints";
  private static final int PAGE = 200;

  private final Endpoints endpoints;
  private final Maintenance maintenance;
  private final ChangeEndpoint change;
  private final Groups groups;
  private final GroupRoutes groupRoutes;
  private final CalendarRoutes calendarRoutes;
  private final ImportEndpoints importEndpoints;
  private final Cursors cursors;
  private final Idempotency idempotency;
  private final Clock clock;

  public EndpointRoutes(
      Database database,
      ImportEndpoints importEndpoints,
      Audit audit,
      Changes changes,
      Cursors cursors,
      Idempotency idempotency,
      Clock clock) {
    this.endpoints = new Endpoints(database);
    this.maintenance = new Maintenance(database);
    this.change = new ChangeEndpoint(database, endpoints, maintenance, audit, changes, clock);
    this.groups = new Groups(database);
    this.groupRoutes = new GroupRoutes(database, groups, audit, changes, idempotency, clock);
    this.calendarRoutes = new CalendarRoutes(new CalendarDays(database));
    this.importEndpoints = importEndpoints;
    this.cursors = cursors;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  public void bind(Api api) {
    api.handle("listEndpoints", this::list)
        .handle("getEndpoint", this::get)
        .handle("updateEndpoint", this::update)
        .handle("planMaintenance", this::planMaintenance)
        .handle("cancelMaintenance", this::cancelMaintenance)
        .handle("importEndpoints", this::importFile);
    groupRoutes.bind(api);
    calendarRoutes.bind(api);
  }

  private Future<Reply> list(Call call) {
    var now = clock.instant();
    var after = cursors.read(call, LIST).map(EndpointRoutes::place);
    var unit = call.text("unit").map(UUID::fromString);
    return group(call, now)
        .compose(
            group ->
                endpoints.list(
                    new Endpoints.Query(
                        words(call), unit, group, after, call.number("limit", PAGE)),
                    now))
        .map(this::page);
  }

  private static String words(Call call) {
    return call.text("q").orElse("").strip().replaceAll("\\s+", " ");
  }

  private Future<Optional<UUID>> group(Call call, Instant now) {
    var asked = call.text("group");
    return asked.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : groups
            .find(call.user().id(), asked.get(), Endpoints.day(now))
            .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
            .map(found -> Optional.of(found.id()));
  }

  private Reply page(Endpoints.Page page) {
    var json = JsonObject.of("items", page.items());
    page.next()
        .map(EndpointRoutes::position)
        .ifPresent(next -> json.put("next", cursors.write(LIST, next)));
    return Reply.ok(json);
  }

  private static JsonObject position(Endpoints.Place place) {
    return JsonObject.of(
        "at",
        JsonArray.of(
            place.rank(), place.unitOrder(), place.endpointOrder(), place.id().toString()));
  }

  private static Endpoints.Place place(JsonObject position) {
    var at = position.getJsonArray("at");
    return new Endpoints.Place(
        at.getInteger(0), at.getInteger(1), at.getInteger(2), UUID.fromString(at.getString(3)));
  }

  private Future<Reply> get(Call call) {
    var now = clock.instant();
    return endpoints
        .find(call.id(), now)
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            row ->
                maintenance
                    .coming(call.id(), now)
                    .map(
                        coming ->
                            Reply.ok(EndpointJson.detail(row, coming))
                                .withVersion(row.getInteger("version"))));
  }

  private Future<Reply> update(Call call) {
    return change.update(call).map(EndpointRoutes::shown);
  }

  private Future<Reply> planMaintenance(Call call) {
    return idempotency.once(
        call,
        tx ->
            change
                .planMaintenance(tx, call)
                .map(
                    json ->
                        Reply.created("/api/v1/endpoints/" + call.id(), json)
                            .withVersion(json.getInteger("version"))));
  }

  private Future<Reply> cancelMaintenance(Call call) {
    return change.cancelMaintenance(call).map(Reply.noContent());
  }

  private Future<Reply> importFile(Call call) {
    return importEndpoints.run(Upload.of(call), call.actor()).compose(Upload::reply);
  }

  private static Reply shown(JsonObject json) {
    return Reply.ok(json).withVersion(json.getInteger("version"));
  }
}
