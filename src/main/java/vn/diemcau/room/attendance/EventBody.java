package vn.diemcau.room.attendance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An event of event_sync as it came (jitsi-contrib/prosody-plugins, event_sync).
 *
 * @param roomName in lower case
 * @param key the same for the same event however often it is sent, since the event itself has no id
 */
record EventBody(String event, String roomName, String roomJid, String key, JsonObject json) {
  static final String CREATED = "muc-room-created";
  static final String DESTROYED = "muc-room-destroyed";
  static final String JOINED = "muc-occupant-joined";
  static final String LEFT = "muc-occupant-left";

  private static final Pattern OUR_ROOM = Pattern.compile("dc-[a-z2-7]{26}");

  /**
   * Empty for a room that cannot be one of ours.
   *
   * @param event by the path it came to
   */
  static Optional<EventBody> of(String event, JsonObject json) {
    if (!(json.getValue("room_name") instanceof String name)) {
      return Optional.empty();
    }
    var room = name.toLowerCase(Locale.ROOT);
    var jid = String.valueOf(json.getValue("room_jid"));
    return OUR_ROOM.matcher(room).matches()
        ? Optional.of(new EventBody(event, room, jid, key(event, room, json), json))
        : Optional.empty();
  }

  private static String key(String event, String room, JsonObject json) {
    var told =
        json.getValue("occupant") instanceof JsonObject occupant ? occupant : new JsonObject();
    var parts =
        new JsonArray()
            .add(room)
            .add(String.valueOf(json.getValue("room_jid")))
            .add(event)
            .add(String.valueOf(told.getValue("occupant_jid")))
            .add(String.valueOf(told.getValue("joined_at")))
            .add(String.valueOf(told.getValue("left_at")))
            .add(String.valueOf(json.getValue("created_at")))
            .add(String.valueOf(json.getValue("destroyed_at")))
            .add(String.valueOf(json.getValue("all_occupants")));
    return sha256(parts.encode());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
