package vn.diemcau.room;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.room.server.JitsiServer;

/** What the page needs to open the room: where it is, the token, and how the frame is set. */
final class RoomAnswer {
  private static final JsonArray KIOSK_BUTTONS =
      JsonArray.of("microphone", "camera", "raisehand", "tileview", "fullscreen");
  private static final JsonArray PERSON_BUTTONS =
      JsonArray.of(
          "microphone",
          "camera",
          "desktop",
          "chat",
          "raisehand",
          "participants-pane",
          "tileview",
          "select-background",
          "settings",
          "fullscreen",
          "hangup");

  private final Function<JitsiServer, String> script;

  /**
   * @param script path of the IFrame API's script of that Jitsi on our origin, as it is now
   */
  RoomAnswer(Function<JitsiServer, String> script) {
    this.script = script;
  }

  JsonObject json(EnterRoom.Entered entered, CurrentUser.Kind kind) {
    var grant = entered.grant();
    var server = entered.server();
    return new JsonObject()
        .put("domain", server.map(jitsi -> jitsi.publicUrl().getAuthority()).orElse(grant.domain()))
        .put("room", grant.room())
        .put("url", server.map(jitsi -> jitsi.publicUrl() + "/" + grant.room()).orElse(null))
        .put("script", server.map(script).orElse(null))
        .put("token", entered.token())
        .put("role", grant.moderator() ? "moderator" : "participant")
        .put("expiresAt", grant.expiresAt().toString())
        .put("joinAfterMs", entered.joinAfter().toMillis())
        .put("subject", entered.title())
        .put("displayName", grant.userName())
        .put("configOverwrite", overrides(entered.title(), kind));
  }

  /**
   * The fixed list of overrides, all of them on jitsi-meet's white list
   * (react/features/base/config/configWhitelist.ts). A caller adds none.
   */
  private static JsonObject overrides(String title, CurrentUser.Kind kind) {
    var kiosk = kind == CurrentUser.Kind.KIOSK;
    var overrides =
        new JsonObject()
            .put("subject", title)
            .put("defaultLanguage", "vi")
            .put("prejoinConfig", JsonObject.of("enabled", false))
            .put("deeplinking", JsonObject.of("disabled", true))
            .put("disableInviteFunctions", true)
            .put("readOnlyName", true)
            .put("startWithAudioMuted", true)
            .put("startWithVideoMuted", false)
            .put("p2p", JsonObject.of("enabled", false))
            .put("toolbarButtons", kiosk ? KIOSK_BUTTONS : PERSON_BUTTONS);
    return kiosk
        ? overrides
            .put("hideConferenceTimer", true)
            .put(
                "disabledNotifications",
                JsonArray.of("notify.moderator", "notify.chatMessages", "notify.raisedHand"))
        : overrides;
  }
}
