package vn.diemcau.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.ChangeStream;
import vn.diemcau.change.PlacedChange;
import vn.diemcau.db.Database;
import vn.diemcau.http.Authenticator;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.EventStream;
import vn.diemcau.http.ProblemException;

/**
 * Tells a signed-in browser what to read again. Rights are read again every few seconds, so that a
 * stream does not outlive them.
 */
final class PersonStream {
  /** A stream must end within five seconds of the right to it. */
  private static final Duration RECHECK = Duration.ofSeconds(4);

  private static final List<String> CALENDAR =
      List.of("secretary", "approver", "leader", "it-operator");

  private static final String OWN_ENDPOINTS =
      """
      select distinct link.endpoint_id
      from units_in_scope($1, '{endpoint-operator}') reach
      join endpoint_unit link on link.unit_id = reach.unit_id
        and link.validity @> ($2::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
      """;

  private final Vertx vertx;
  private final Database database;
  private final ChangeFeed feed;
  private final Clock clock;
  private final Authenticator identity;

  /**
   * @param identity finds out who a call is from, without counting as use of the session: a page
   *     left open must not keep it alive
   */
  PersonStream(
      Vertx vertx, Database database, ChangeFeed feed, Clock clock, Authenticator identity) {
    this.vertx = vertx;
    this.database = database;
    this.feed = feed;
    this.clock = clock;
    this.identity = identity;
  }

  Future<Void> open(Call call, EventStream stream) {
    return scope(call.user())
        .compose(
            begun -> {
              var scope = new AtomicReference<>(begun);
              var timer =
                  vertx.setPeriodic(RECHECK.toMillis(), tick -> recheck(call, scope, stream));
              stream.onClose(() -> vertx.cancelTimer(timer));
              return ChangeStream.follow(
                  feed,
                  stream,
                  call.header("Last-Event-ID").or(() -> call.text("lastEventId")),
                  change -> tell(change, scope.get(), stream));
            });
  }

  private static void tell(PlacedChange placed, EventScope scope, EventStream stream) {
    scope
        .event(placed.change())
        .ifPresent(data -> stream.send(placed.at().toString(), placed.change().topic(), data));
  }

  /** A database that does not answer takes no rights away; whoever lost them gets no new data. */
  private void recheck(Call call, AtomicReference<EventScope> scope, EventStream stream) {
    identity
        .of(call)
        .compose(
            user ->
                user.isPresent()
                    ? scope(user.get()).map(Optional::of)
                    : Future.succeededFuture(Optional.<EventScope>empty()))
        .onSuccess(found -> found.ifPresentOrElse(scope::set, stream::close))
        .onFailure(
            error -> {
              if (error instanceof ProblemException) {
                stream.close();
              }
            });
  }

  private Future<EventScope> scope(CurrentUser user) {
    var calendar = user.hasRole(CALENDAR);
    var own =
        calendar || !user.hasRole("endpoint-operator")
            ? Future.succeededFuture(Set.<UUID>of())
            : ownEndpoints(user.id());
    return own.map(
        endpoints -> new EventScope(user.id(), calendar, user.hasRole("admin"), endpoints));
  }

  private Future<Set<UUID>> ownEndpoints(UUID person) {
    return database
        .read(OWN_ENDPOINTS, Tuple.of(person, clock.instant().atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map((Row row) -> row.getUUID("endpoint_id"))
                    .collect(Collectors.toSet()));
  }
}
