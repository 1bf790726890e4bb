package vn.diemcau.room.jitsi;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One connection in a room. */
public final class Occupant {
  private final MucRoom room;
  private final String jid;
  private final JsonObject user;
  private final boolean moderator;
  private final Instant joinedAt;
  private final List<JsonObject> messages = new CopyOnWriteArrayList<>();

  private final CompletableFuture<Instant> left = new CompletableFuture<>();

  Occupant(MucRoom room, String jid, JsonObject user, boolean moderator, Instant joinedAt) {
    this.room = room;
    this.jid = jid;
    this.user = user;
    this.moderator = moderator;
    this.joinedAt = joinedAt;
  }

  /** The real full JID, as events name it. */
  public String jid() {
    return jid;
  }

  /** The name inside the room: the first eight characters of the JID's user. */
  public String nick() {
    return jid.substring(0, 8);
  }

  /** Who the token said it is. */
  public String id() {
    return user.getString("id");
  }

  public String roomName() {
    return room.name();
  }

  public boolean isModerator() {
    return moderator;
  }

  public boolean isInRoom() {
    return !left.isDone();
  }

  /** Returns when it has gone, by itself or not; for what our server does on its own time. */
  public void awaitLeft() {
    left.orTimeout(30, TimeUnit.SECONDS).join();
  }

  public Instant joinedAt() {
    return joinedAt;
  }

  /** The system messages it was shown. */
  public List<JsonObject> messages() {
    return List.copyOf(messages);
  }

  /** Hangs up. */
  public void leave() {
    room.leave(this);
  }

  void gone(Instant at) {
    left.complete(at);
  }

  void show(JsonObject message) {
    messages.add(message);
  }

  JsonObject user() {
    return user;
  }

  /** As event_sync lists it, with every key of the token's user. */
  JsonObject toJson() {
    var json =
        new JsonObject().put("occupant_jid", jid).put("joined_at", joinedAt.getEpochSecond());
    user.forEach(entry -> json.put(entry.getKey(), entry.getValue()));
    return isInRoom() ? json : json.put("left_at", left.join().getEpochSecond());
  }
}
