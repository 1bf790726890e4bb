package vn.diemcau.room.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.room.token.RoomKeys;

/** What an administrator says of a deployment; valid by the contract, its addresses among them. */
final class ServerForm {
  private final JsonObject body;
  private final RoomKeys keys;

  ServerForm(JsonObject body, RoomKeys keys) {
    this.body = body;
    this.keys = keys;
  }

  JitsiServer made() {
    var domain = body.getString("xmppDomain", "meet.jitsi");
    return over(
        new JitsiServer(
            UUID.randomUUID(),
            "",
            URI.create(body.getString("publicUrl")),
            domain,
            "muc." + domain,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            100,
            1000,
            true,
            false,
            1));
  }

  /** The deployment with what the form changes of it. */
  JitsiServer over(JitsiServer before) {
    check();
    return new JitsiServer(
        before.id(),
        body.containsKey("name") ? body.getString("name").strip() : before.name(),
        body.containsKey("publicUrl")
            ? URI.create(body.getString("publicUrl"))
            : before.publicUrl(),
        body.getString("xmppDomain", before.xmppDomain()),
        body.getString("mucDomain", before.mucDomain()),
        address("prosodyUrl", before.prosodyUrl()),
        address("jicofoUrl", before.jicofoUrl()),
        body.containsKey("bridgeUrls") ? bridges() : before.bridgeUrls(),
        body.containsKey("keyId") ? Optional.ofNullable(body.getString("keyId")) : before.keyId(),
        body.getInteger("capacityParticipants", before.capacityParticipants()),
        body.getInteger("capacityEgressMbps", before.capacityEgressMbps()),
        body.getBoolean("enabled", before.enabled()),
        before.fromSettings(),
        before.version());
  }

  private void check() {
    var faults = new ArrayList<Fault>();
    if (body.containsKey("name") && body.getString("name").isBlank()) {
      faults.add(new Fault("/name", "required", "Đặt tên cho máy chủ họp."));
    }
    Optional.ofNullable(body.getString("keyId"))
        .filter(kid -> !keys.canSign(kid))
        .ifPresent(
            kid ->
                faults.add(
                    new Fault(
                        "/keyId", "unknown", "Không có khoá này trong DIEMCAU_ROOM_KEY_DIR.")));
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).exception();
    }
  }

  /** Null takes it away. */
  private Optional<URI> address(String name, Optional<URI> before) {
    return body.containsKey(name)
        ? Optional.ofNullable(body.getString(name)).map(URI::create)
        : before;
  }

  private List<URI> bridges() {
    return body.getJsonArray("bridgeUrls", new JsonArray()).stream()
        .map(url -> URI.create((String) url))
        .distinct()
        .toList();
  }
}
