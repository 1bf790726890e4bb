package vn.diemcau.room;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.diemcau.http.Problem;
import vn.diemcau.room.server.JitsiHttp;
import vn.diemcau.room.server.JitsiServer;
import vn.diemcau.room.server.JitsiServers;
import vn.diemcau.room.server.ScriptFetch;
import vn.diemcau.room.token.RoomKeys;

/** One kept script for each Jitsi that may be entered, served from our own origin. */
final class JitsiScripts {
  static final String OF_ONE = "/jitsi/:server/external_api.js";

  /** That of the settings, as it was called before there could be others. */
  static final String OF_SETTINGS = "/jitsi/external_api.js";

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final JitsiServers servers;
  private final JitsiHttp http;
  private final Path folder;
  private final Map<URI, JitsiScript> scripts = new ConcurrentHashMap<>();

  /**
   * @param folder where the copies are kept, in a folder for each address
   */
  JitsiScripts(Vertx vertx, JitsiServers servers, Path folder) {
    this.vertx = vertx;
    this.servers = servers;
    this.http = new JitsiHttp(vertx, LIMIT, ScriptFetch.MAX_BYTES);
    this.folder = folder;
  }

  /** Fetches what is new and forgets what has gone; nobody waits for it. */
  void follow(List<JitsiServer> all) {
    var wanted =
        all.stream()
            .filter(JitsiServer::enabled)
            .map(JitsiServer::publicUrl)
            .collect(Collectors.toSet());
    wanted.forEach(address -> scripts.computeIfAbsent(address, this::started));
    for (var address : List.copyOf(scripts.keySet())) {
      if (!wanted.contains(address)) {
        scripts.remove(address).stop();
      }
    }
  }

  void stop() {
    scripts.values().forEach(JitsiScript::stop);
  }

  /** With the version of our copy, so that browsers keep it; without one while there is no copy. */
  String path(JitsiServer server) {
    var path = OF_ONE.replace(":server", server.id().toString());
    return copy(server).map(copy -> path + "?v=" + copy.version()).orElse(path);
  }

  void serve(RoutingContext context) {
    var server = asked(context).filter(JitsiServer::enabled);
    if (server.isEmpty()) {
      context.fail(404);
      return;
    }
    var copy = copy(server.get());
    if (copy.isEmpty()) {
      context.fail(Problem.unavailable().exception());
      return;
    }
    send(context, copy.get());
  }

  private static void send(RoutingContext context, JitsiScript.Copy copy) {
    var tag = "\"" + copy.sha256() + "\"";
    var asked = context.request().getParam("v");
    var response = context.response().putHeader("ETag", tag);
    response.putHeader(
        "Cache-Control",
        copy.version().equals(asked) ? "public, max-age=31536000, immutable" : "no-cache");
    if (tag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", "text/javascript; charset=utf-8").end(copy.content());
    }
  }

  private Optional<JitsiServer> asked(RoutingContext context) {
    var id = context.pathParam("server");
    if (id == null) {
      return servers.of(null);
    }
    try {
      return servers.find(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<JitsiScript.Copy> copy(JitsiServer server) {
    return Optional.ofNullable(scripts.get(server.publicUrl())).flatMap(JitsiScript::copy);
  }

  private JitsiScript started(URI address) {
    // Named by the address: another Jitsi under the same row must not begin with the old one's
    // copy.
    var own = folder.resolve(RoomKeys.fileName(address.toString()).substring(0, 16));
    var script = new JitsiScript(vertx, new ScriptFetch(http, address), own);
    script.start();
    return script;
  }
}
