package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import vn.diemcau.http.AdminProof;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Reply;
import vn.diemcau.room.token.CallerSecrets;
import vn.diemcau.room.token.RoomKeys;

/** Jitsi deployments, for those who run them; every change asks for a recent proof. */
public final class ServerRoutes {
  private final JitsiServers servers;
  private final ServerList list;
  private final ChangeServers changeServers;
  private final AdminProof proof;
  private final RoomKeys keys;

  public ServerRoutes(
      RoomServices services, RoomKeys keys, RoomKeys systemKeys, CallerSecrets callers) {
    this.servers = services.servers();
    this.list = new ServerList(services.database(), services.clock(), keys, systemKeys, callers);
    this.changeServers =
        new ChangeServers(services.database(), services.audit(), services.changes());
    this.proof = new AdminProof(services.clock());
    this.keys = keys;
  }

  public void mount(Api api) {
    api.handle("listJitsiServers", this::list)
        .handle("createJitsiServer", this::create)
        .handle("updateJitsiServer", this::update);
  }

  private Future<Reply> list(Call call) {
    return list.all().map(items -> Reply.ok(new JsonObject().put("items", new JsonArray(items))));
  }

  private Future<Reply> create(Call call) {
    return proof
        .require(call)
        .compose(ok -> changeServers.create(new ServerForm(call.body(), keys), call.actor()))
        .compose(this::changed)
        .map(json -> Reply.created("/api/v1/jitsi-servers/" + json.getString("id"), json))
        .map(ServerRoutes::withVersion);
  }

  private Future<Reply> update(Call call) {
    return proof
        .require(call)
        .compose(
            ok ->
                changeServers.update(
                    call.id(), call.ifMatch(), new ServerForm(call.body(), keys), call.actor()))
        .compose(ok -> changed(call.id()))
        .map(Reply::ok)
        .map(ServerRoutes::withVersion);
  }

  /** Known here at once, elsewhere in a moment. */
  private Future<JsonObject> changed(UUID id) {
    return servers
        .refresh()
        .compose(read -> list.one(id))
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()));
  }

  private static Reply withVersion(Reply reply) {
    return reply.withVersion(reply.json().getInteger("version"));
  }
}
