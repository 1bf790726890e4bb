package vn.diemcau.room.jitsi;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.diemcau.room.ProsodyTokenCheck;
import vn.diemcau.room.jitsi.LoopbackHttp.Reply;
import vn.diemcau.room.jitsi.LoopbackHttp.Request;

/**
 * Prosody's own HTTP port: mod_muc_end_meeting, mod_muc_kick_participant, mod_system_chat_message,
 * mod_muc_census and mod_muc_size. The first three take a system token, each with a key cache of
 * its own.
 */
final class ProsodyHttp {
  private static final String JSON = "application/json";

  private final JitsiSetup setup;
  private final MachinePort port;
  private final Rooms rooms;
  private final Map<String, ModuleKeys> keys = new ConcurrentHashMap<>();

  /** The rooms that live now. */
  interface Rooms {
    /** By the name of the room, in lower case. */
    Optional<MucRoom> named(String name);

    Collection<MucRoom> all();
  }

  ProsodyHttp(JitsiSetup setup, MachinePort port, Rooms rooms) {
    this.setup = setup;
    this.port = port;
    this.rooms = rooms;
  }

  LoopbackHttp mount(LoopbackHttp http) {
    return http.on("POST /end-meeting", this::endMeeting)
        .on("PUT /kick-participant", this::kick)
        .on("POST /send-system-chat-message", this::chat)
        .on("GET /room-census", asked -> census())
        .on("GET /room-size", this::size)
        .on("GET /health", asked -> Reply.of(200));
  }

  void forgetKeys() {
    keys.values().forEach(ModuleKeys::forget);
  }

  private Reply endMeeting(Request request) {
    var conference = request.query().get("conference");
    if (conference == null) {
      return Reply.of(400);
    }
    if (!isAllowed("muc_end_meeting", request)) {
      return Reply.of(401);
    }
    var room = byJid(conference);
    room.ifPresent(MucRoom::destroy);
    return Reply.of(room.isPresent() ? 200 : 404);
  }

  /**
   * The content type must be these characters and no more. A refused token or an unknown room is
   * answered with an {@code error_code} that nobody reads, so it goes out as 200 with nothing done.
   */
  private Reply kick(Request request) {
    if (!JSON.equals(request.contentType()) || request.body().isEmpty()) {
      return Reply.of(400);
    }
    var asked = json(request.body());
    if (asked.isEmpty()
        || asked.get().containsKey("number") == asked.get().containsKey("participantId")) {
      return Reply.of(400);
    }
    var room = rooms.named(String.valueOf(request.query().get("room")));
    if (room.isEmpty() || !isAllowed("muc_kick_participant", request)) {
      return Reply.of(200);
    }
    var nick = asked.get().getString("participantId");
    var meant = room.get().occupants().stream().filter(one -> one.nick().equals(nick)).findFirst();
    meant.ifPresent(Occupant::leave);
    return Reply.of(meant.isPresent() ? 200 : 404);
  }

  private Reply chat(Request request) {
    if (!JSON.equals(request.contentType()) || request.body().isEmpty()) {
      return Reply.of(400);
    }
    var asked = json(request.body()).orElse(new JsonObject());
    if (asked.getString("message") == null
        || asked.getJsonArray("connectionJIDs") == null
        || asked.getString("room") == null) {
      return Reply.of(400);
    }
    var room = byJid(asked.getString("room"));
    if (room.isEmpty()) {
      return Reply.of(404);
    }
    if (!isAllowed("system_chat_message", request)) {
      return Reply.of(401);
    }
    var shown =
        new JsonObject()
            .put("type", "system_chat_message")
            .put("message", asked.getString("message"))
            .put("displayName", asked.getString("displayName"));
    room.get().occupants().stream()
        .filter(one -> asked.getJsonArray("connectionJIDs").contains(one.jid()))
        .forEach(one -> one.show(shown));
    return Reply.of(200);
  }

  private Reply census() {
    var lines = new JsonArray();
    rooms.all().forEach(room -> lines.add(room.toCensus()));
    return new Reply(200, "text/plain", JsonObject.of("room_census", lines).encode());
  }

  private Reply size(Request request) {
    var asked = request.query().get("room");
    if (asked == null) {
      return Reply.of(400);
    }
    return rooms
        .named(asked)
        .map(room -> Reply.json(JsonObject.of("participants", room.occupants().size())))
        .orElse(Reply.of(404));
  }

  private boolean isAllowed(String module, Request request) {
    var cache = keys.computeIfAbsent(module, any -> new ModuleKeys(port, "system-keys"));
    var check = new ProsodyTokenCheck(setup.issuer(), setup.audience(), setup.xmppDomain(), cache);
    return request.bearer() != null
        && check.refusalAtConnect(request.bearer(), setup.clock().instant()).isEmpty();
  }

  private Optional<MucRoom> byJid(String jid) {
    var parts = jid.split("@", 2);
    return parts.length == 2 && parts[1].equals(setup.mucDomain())
        ? rooms.named(parts[0])
        : Optional.empty();
  }

  private static Optional<JsonObject> json(String body) {
    try {
      return Optional.of(new JsonObject(body));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
