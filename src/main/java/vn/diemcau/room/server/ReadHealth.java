package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Ticks;
import vn.diemcau.db.Tx;
import vn.diemcau.room.server.ServerHealth.Bridge;
import vn.diemcau.room.server.ServerHealth.Found;

/**
 * Reads how every deployment does, each half minute, by one replica. Nothing waits for it: a
 * booking never asks Jitsi.
 */
public final class ReadHealth {
  public static final Duration EVERY = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofHours(1);

  private static final String JOB = "jitsi-health";

  private static final String KEEP =
      """
      insert into jitsi_health as kept
        (server_id, read_at, healthy_at, state, reason, participants, conferences, stress, bridges)
      select id, $2, case when $3 = 'up' then $2::timestamptz end, $3, $4, $5, $6, $7, $8
      from jitsi_server where id = $1
      on conflict (server_id) do update
      set read_at = excluded.read_at, healthy_at = coalesce(excluded.healthy_at, kept.healthy_at),
        state = excluded.state, reason = excluded.reason, participants = excluded.participants,
        conferences = excluded.conferences, stress = excluded.stress, bridges = excluded.bridges
      """;

  private static final String BEFORE =
      "select state, reason from jitsi_health where server_id = $1 for update";

  private final Clock clock;
  private final Database database;
  private final Changes changes;
  private final JitsiServers servers;
  private final JitsiApi jitsi;

  public ReadHealth(
      Clock clock, Database database, Changes changes, JitsiServers servers, JitsiApi jitsi) {
    this.clock = clock;
    this.database = database;
    this.changes = changes;
    this.servers = servers;
    this.jitsi = jitsi;
  }

  /** One round, unless another replica has it. */
  public Future<Void> round() {
    var now = clock.instant();
    var tick = Instant.ofEpochSecond(now.getEpochSecond() / EVERY.toSeconds() * EVERY.toSeconds());
    return database
        .withTransaction(
            tx ->
                Ticks.claim(tx, JOB, tick)
                    .compose(
                        mine ->
                            mine
                                ? Ticks.forget(tx, JOB, tick.minus(KEPT)).map(true)
                                : Future.succeededFuture(false)))
        .compose(mine -> mine ? readAll() : Future.succeededFuture());
  }

  /** One deployment that does not answer keeps none of the others waiting for long. */
  private Future<Void> readAll() {
    return Future.join(
            servers.all().stream().filter(ReadHealth::tellsAnything).map(this::read).toList())
        .mapEmpty();
  }

  private static boolean tellsAnything(JitsiServer server) {
    return server.enabled()
        && (server.prosodyUrl().isPresent()
            || server.jicofoUrl().isPresent()
            || !server.bridgeUrls().isEmpty());
  }

  private Future<Void> read(JitsiServer server) {
    var prosody = answers(server.prosodyUrl(), url -> jitsi.roomCensus(server));
    var jicofo = answers(server.jicofoUrl(), jitsi::jicofoHealth);
    var figures =
        server
            .jicofoUrl()
            .map(url -> jitsi.jicofoStats(url).map(Optional::of).otherwise(Optional.empty()))
            .orElse(Future.succeededFuture(Optional.empty()));
    var bridges = Future.join(server.bridgeUrls().stream().map(this::bridge).toList());
    return Future.join(prosody, jicofo, figures, bridges)
        .map(
            all ->
                ServerHealth.of(
                    new Found(
                        prosody.result(),
                        jicofo.result(),
                        figures.result(),
                        bridges.result().list())))
        .compose(health -> database.withTransaction(tx -> keep(tx, server, health)));
  }

  private interface Question {
    Future<?> ask(URI url);
  }

  private static Future<Optional<Boolean>> answers(Optional<URI> address, Question question) {
    return address
        .map(url -> question.ask(url).map(Optional.of(true)).otherwise(Optional.of(false)))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  private Future<Bridge> bridge(URI url) {
    var health = answers(Optional.of(url), jitsi::bridgeHealth);
    var figures = jitsi.bridgeStats(url).otherwise(new JsonObject());
    return Future.join(health, figures)
        .map(
            both ->
                new Bridge(
                    url.toString(),
                    health.result().orElseThrow(),
                    number(figures.result(), "stress_level").map(Number::doubleValue),
                    number(figures.result(), "local_endpoints").map(Number::intValue)));
  }

  private static Optional<Number> number(JsonObject figures, String name) {
    return Optional.ofNullable(figures.getValue(name))
        .filter(Number.class::isInstance)
        .map(Number.class::cast);
  }

  /** Told to browsers only where it is news; figures alone are read with the page. */
  private Future<Void> keep(Tx tx, JitsiServer server, ServerHealth health) {
    return tx.query(BEFORE, Tuple.of(server.id()))
        .compose(
            before -> {
              var news = true;
              for (var row : before) {
                news =
                    !row.getString("state").equals(health.state())
                        || !row.getString("reason").equals(health.reason());
              }
              var tell = news;
              return tx.query(KEEP, values(server, health))
                  .compose(
                      kept ->
                          tell
                              ? changes.append(tx, Change.of("jitsi").object(server.id()))
                              : Future.succeededFuture());
            });
  }

  private Tuple values(JitsiServer server, ServerHealth health) {
    return Tuple.of(server.id(), utc(clock.instant()), health.state(), health.reason())
        .addInteger(health.participants().orElse(null))
        .addInteger(health.conferences().orElse(null))
        .addDouble(health.stress().orElse(null))
        .addValue(health.bridgesJson());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
