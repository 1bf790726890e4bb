package vn.diemcau.room.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The right of one person, endpoint or guest to enter one room for some minutes: what a room token
 * says. Claims as in the Jitsi Handbook, "Token Authentication"
 * (https://jitsi.github.io/handbook/docs/devops-guide/token-authentication), checked by
 * jitsi-meet's resources/prosody-plugins/token/util.lib.lua.
 *
 * @param jti names this token in the record, never given twice
 * @param domain of the Jitsi the room is on: the {@code sub} of the token
 * @param room the only room it opens; lower-case ASCII, since Prosody compares it with the room's
 *     address
 * @param userId opaque, never an account name or an e-mail address
 * @param userName as others in the room see it
 * @param passesLobby need not wait to be let in
 * @param notBefore not earlier than the door opens, less the leeway Prosody does not give
 * @param expiresAt not later than the door closes; whole seconds
 */
public record RoomGrant(
    UUID jti,
    String domain,
    String room,
    String userId,
    String userName,
    boolean moderator,
    boolean passesLobby,
    Instant issuedAt,
    Instant notBefore,
    Instant expiresAt) {
  /** Prosody compares {@code nbf} with its own clock without any leeway. */
  private static final Duration CLOCK_LEEWAY = Duration.ofSeconds(60);

  public RoomGrant {
    if (!room.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("room name Prosody would rewrite");
    }
    if (!expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("expires before it begins");
    }
  }

  /** {@code nbf} of a token given now for a door that opened at {@code opensAt}. */
  public static Instant notBefore(Instant opensAt, Instant now) {
    return (opensAt.isAfter(now) ? opensAt : now).minus(CLOCK_LEEWAY);
  }

  /**
   * The claim {@code context}. jitsi-meet's mod_token_affiliation reads {@code user.moderator} as a
   * boolean; prosody-plugins' token_lobby_bypass reads {@code user.lobby_bypass}, without which a
   * moderator waits in his own lobby with nobody to admit him.
   */
  Map<String, Object> context() {
    var user = new LinkedHashMap<String, Object>();
    user.put("id", userId);
    user.put("name", userName);
    user.put("moderator", moderator);
    if (passesLobby) {
      user.put("lobby_bypass", true);
    }
    return Map.of("user", user, "features", features());
  }

  /**
   * Every feature mod_jitsi_permissions and the web client know
   * (react/features/base/jwt/constants.ts). Where the claim is missing a moderator gets a default
   * set, recording among it; where it is there, a missing key means no.
   */
  private Map<String, Boolean> features() {
    var features = new LinkedHashMap<String, Boolean>();
    features.put("screen-sharing", true);
    features.put("send-groupchat", true);
    features.put("create-polls", moderator);
    features.put("lobby", moderator);
    features.put("moderation", moderator);
    features.put("list-visitors", moderator);
    for (var off :
        new String[] {
          "recording",
          "livestreaming",
          "transcription",
          "inbound-call",
          "outbound-call",
          "sip-inbound-call",
          "sip-outbound-call",
          "file-upload",
          "flip",
          "room",
          "branding",
          "calendar"
        }) {
      features.put(off, false);
    }
    return features;
  }
}
