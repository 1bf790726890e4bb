package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.function.Function;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Reply;
import vn.diemcau.room.token.RoomKeys;
import vn.diemcau.room.token.RoomTokens;

/** Trials of deployments, for those who run them. */
public final class ProbeRoutes {
  private final JitsiServers servers;
  private final Clock clock;
  private final Probes probes;
  private final RunProbe runProbe;
  private final ProbeKeys keys;
  private final Function<JitsiServer, String> script;

  /**
   * @param script path of the IFrame API's script of a deployment on our origin
   */
  public ProbeRoutes(
      RoomServices services,
      RoomTokens tokens,
      RoomKeys roomKeys,
      Function<JitsiServer, String> script) {
    this.servers = services.servers();
    this.clock = services.clock();
    this.probes = new Probes(services.database());
    this.runProbe =
        new RunProbe(
            services.vertx(),
            services.database(),
            services.audit(),
            services.changes(),
            clock,
            probes,
            tokens);
    this.keys = new ProbeKeys(probes, clock, servers, roomKeys);
    this.script = script;
    servers.onRead(all -> keys.refresh());
  }

  public void mount(Api api) {
    api.handle("startProbe", this::start)
        .handle("getProbe", this::get)
        .handle("reportProbe", this::report);
  }

  /** Under which names Prosody may ask for a key during a trial. */
  public ProbeKeys keys() {
    return keys;
  }

  private Future<Reply> start(Call call) {
    return server(call)
        .compose(
            server ->
                runProbe
                    .start(server, call.actor())
                    .compose(started -> keys.refresh().map(started))
                    .map(
                        started ->
                            Reply.created(
                                call.path() + "/" + started.probe().id(),
                                json(started.probe(), server)
                                    .put("moderatorToken", started.moderatorToken())
                                    .put("participantToken", started.participantToken()))));
  }

  private Future<Reply> get(Call call) {
    return server(call).compose(server -> probe(call).map(probe -> Reply.ok(json(probe, server))));
  }

  private Future<Reply> report(Call call) {
    var body = call.body();
    return server(call)
        .compose(
            server ->
                probe(call)
                    .compose(
                        probe ->
                            runProbe.report(
                                probe,
                                server,
                                body.getString("moderatorRole"),
                                body.getString("participantRole"),
                                body.getBoolean("framesJoined")))
                    .compose(ok -> probe(call))
                    .map(probe -> Reply.ok(json(probe, server))));
  }

  private Future<JitsiServer> server(Call call) {
    return servers
        .refresh()
        .map(read -> servers.find(call.id()).orElseThrow(() -> Problem.notFound().exception()));
  }

  private Future<Probe> probe(Call call) {
    return probes
        .find(call.uuid("probeId"), call.id())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()));
  }

  private JsonObject json(Probe probe, JitsiServer server) {
    return new JsonObject()
        .put("id", probe.id().toString())
        .put("room", probe.room())
        .put("domain", server.publicUrl().getAuthority())
        .put("url", server.publicUrl() + "/" + probe.room())
        .put("script", script.apply(server))
        .put("expiresAt", RoomTimes.rfc3339(probe.expiresAt()))
        .put("steps", probe.steps(clock.instant()));
  }
}
