package vn.diemcau.room.jitsi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A room while it lives: from its first occupant until the last has gone or it is destroyed. Tells
 * event_sync of everything, in order; what becomes of that order afterwards is the network's
 * affair.
 */
final class MucRoom {
  private final String name;
  private final JitsiSetup setup;
  private final EventSync events;
  private final Runnable onDestroyed;
  private final Instant createdAt;
  private final Map<String, Occupant> present = new LinkedHashMap<>();
  // By JID, as event_sync keeps them: who comes twice over one connection is listed once.
  private final Map<String, Occupant> all = new LinkedHashMap<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private boolean destroyed;

  MucRoom(String name, JitsiSetup setup, EventSync events, Runnable onDestroyed) {
    this.name = name;
    this.setup = setup;
    this.events = events;
    this.onDestroyed = onDestroyed;
    this.createdAt = setup.clock().instant();
    tell("room/created", "muc-room-created", createdAt(new JsonObject()));
  }

  String name() {
    return name;
  }

  /** Empty where the room has gone meanwhile and must be made anew. */
  synchronized Optional<Occupant> join(
      String jid, JsonObject user, boolean moderator, Optional<Integer> maxOccupants) {
    if (destroyed) {
      return Optional.empty();
    }
    if (maxOccupants.isPresent() && present.size() >= maxOccupants.get()) {
      throw JoinRefused.of("service-unavailable", "The maximum number of users was reached.");
    }
    var occupant = new Occupant(this, jid, user, moderator, setup.clock().instant());
    present.put(jid, occupant);
    all.put(jid, occupant);
    tell("occupant/joined", "muc-occupant-joined", about(occupant));
    return Optional.of(occupant);
  }

  synchronized void leave(Occupant occupant) {
    if (gone(occupant) && present.isEmpty()) {
      destroyNow();
    }
  }

  synchronized void destroy() {
    if (!destroyed) {
      List.copyOf(present.values()).forEach(this::gone);
      destroyNow();
    }
  }

  /** Prosody has died: nobody is here any more, and nobody is told. */
  synchronized void vanish() {
    destroyed = true;
    var now = setup.clock().instant();
    present.values().forEach(occupant -> occupant.gone(now));
    ended.complete(null);
    present.clear();
  }

  void awaitEnd() {
    ended.orTimeout(30, TimeUnit.SECONDS).join();
  }

  synchronized List<Occupant> occupants() {
    return List.copyOf(present.values());
  }

  synchronized JsonObject toCensus() {
    return new JsonObject()
        .put("room_name", setup.roomJid(name))
        .put("participants", present.size())
        .put("created_time", Long.toString(createdAt.toEpochMilli()))
        .put("leaked", false);
  }

  private boolean gone(Occupant occupant) {
    if (present.remove(occupant.jid()) == null) {
      return false;
    }
    occupant.gone(setup.clock().instant());
    tell("occupant/left", "muc-occupant-left", about(occupant));
    return true;
  }

  private void destroyNow() {
    destroyed = true;
    var occupants = new ArrayList<JsonObject>();
    all.values().forEach(occupant -> occupants.add(occupant.toJson()));
    tell(
        "room/destroyed",
        "muc-room-destroyed",
        createdAt(new JsonObject())
            .put("destroyed_at", setup.clock().instant().getEpochSecond())
            .put("all_occupants", new JsonArray(occupants)));
    onDestroyed.run();
    ended.complete(null);
  }

  private JsonObject createdAt(JsonObject json) {
    return json.put("created_at", createdAt.getEpochSecond());
  }

  private JsonObject about(Occupant occupant) {
    return new JsonObject()
        .put("occupant", occupant.toJson())
        .put("active_occupants_count", present.size());
  }

  private void tell(String path, String event, JsonObject json) {
    events.emit(
        path,
        json.put("event_name", event)
            .put("is_breakout", false)
            .put("room_jid", setup.roomJid(name))
            .put("room_name", name));
  }
}
