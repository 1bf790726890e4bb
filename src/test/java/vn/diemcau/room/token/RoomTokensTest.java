package vn.diemcau.room.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Config;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.room.ProsodyTokenCheck;

class RoomTokensTest {
  private static final String ROOM = "dc-abcdefghijklmnopqrstuvwxyz";
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  @TempDir static Path data;

  private static Vertx vertx;
  private static Config config;
  private static RoomKeys keys;
  private static ProsodyTokenCheck prosody;

  @BeforeAll
  static void makeKeys() {
    vertx = Vertx.vertx();
    config = Config.from(Map.of("DIEMCAU_DATA", data.toString()));
    keys = new RoomKeyFiles(CryptoProvider.fastest()).roomKeys(config);
    prosody = new ProsodyTokenCheck("diemcau", "jitsi", "meet.jitsi", keys::pem);
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @Test
  void prosodyLetsTheTokenIn() {
    assertThat(prosody.refusal(token(false), ROOM, NOW)).isEmpty();
  }

  @Test
  void javasOwnProviderSignsTheSame() {
    var own = CryptoProvider.javasOwn();
    var ownKeys = new RoomKeyFiles(own).roomKeys(config);
    var token = tokens(ownKeys, own).token(grant(false), keys.currentKid(), keys.currentKid());
    assertThat(prosody.refusal(token, ROOM, NOW)).isEmpty();
    assertThat(token).isEqualTo(token(false));
  }

  @Test
  void headerIsExactlyWhatProsodyReads() {
    var header = ProsodyTokenCheck.header(token(false));
    assertThat(header.getMap())
        .containsOnly(
            Map.entry("typ", "JWT"),
            Map.entry("alg", "RS256"),
            Map.entry("kid", keys.currentKid()));
  }

  @Test
  void noLeewayAtEitherEnd() {
    var token = token(false);
    assertThat(prosody.refusal(token, ROOM, NOW.minusSeconds(60))).isEmpty();
    assertThat(prosody.refusal(token, ROOM, NOW.minusSeconds(61)))
        .contains("Not acceptable by nbf");
    assertThat(prosody.refusal(token, ROOM, NOW.plusSeconds(599))).isEmpty();
    assertThat(prosody.refusal(token, ROOM, NOW.plusSeconds(600)))
        .contains("Not acceptable by exp");
  }

  @Test
  void opensNoOtherRoom() {
    assertThat(prosody.refusal(token(true), "dc-zzzzzzzzzzzzzzzzzzzzzzzzzz", NOW))
        .contains("room claim does not match");
  }

  @Test
  void moderatorIsABooleanAndPassesTheLobby() {
    var user = ProsodyTokenCheck.user(token(true));
    assertThat(user.getValue("moderator")).isEqualTo(true);
    assertThat(user.getValue("lobby_bypass")).isEqualTo(true);
    assertThat(user.fieldNames()).isEqualTo(Set.of("id", "name", "moderator", "lobby_bypass"));
  }

  @Test
  void participantIsToldSoOutright() {
    var user = ProsodyTokenCheck.user(token(false));
    assertThat(user.getValue("moderator")).isEqualTo(false);
    assertThat(user.fieldNames()).isEqualTo(Set.of("id", "name", "moderator"));
    assertThat(ProsodyTokenCheck.isModerator(token(false))).isFalse();
  }

  @Test
  void everyFeatureIsNamed() {
    var features =
        ProsodyTokenCheck.claims(token(true)).getJsonObject("context").getJsonObject("features");
    assertThat(features.fieldNames())
        .containsExactlyInAnyOrder(
            "screen-sharing",
            "send-groupchat",
            "create-polls",
            "lobby",
            "moderation",
            "list-visitors",
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
            "calendar");
    assertThat(features.getValue("recording")).isEqualTo(false);
  }

  @Test
  void claimsAreNoMoreThanNeeded() {
    assertThat(ProsodyTokenCheck.claims(token(true)).fieldNames())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "room", "jti", "iat", "nbf", "exp", "context");
  }

  @Test
  void aForeignKeyUnderOurKidIsRefused(@TempDir Path other) {
    var forger =
        new RoomKeyFiles(CryptoProvider.fastest())
            .roomKeys(Config.from(Map.of("DIEMCAU_DATA", other.toString())));
    var forged =
        tokens(forger, CryptoProvider.fastest())
            .token(grant(true), forger.currentKid(), forger.currentKid());
    assertThat(prosody.refusal(forged, ROOM, NOW)).contains("could not obtain public key");
    var underOurKid =
        new ProsodyTokenCheck(
            "diemcau",
            "jitsi",
            "meet.jitsi",
            name -> keys.pem(RoomKeys.fileName(keys.currentKid())));
    assertThat(underOurKid.refusal(forged, ROOM, NOW)).contains("Invalid signature");
  }

  @Test
  void notBeforeIsAMinuteBeforeNowOrBeforeTheDoorOpens() {
    assertThat(RoomGrant.notBefore(NOW.minusSeconds(500), NOW)).isEqualTo(NOW.minusSeconds(60));
    assertThat(RoomGrant.notBefore(NOW.plusSeconds(500), NOW)).isEqualTo(NOW.plusSeconds(440));
  }

  @Test
  void aRoomNameProsodyWouldRewriteIsABugOfOurs() {
    for (var name : new String[] {"Họp", "DC-ABC", "a b", ""}) {
      assertThatThrownBy(() -> grant(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String token(boolean moderator) {
    return tokens(keys, CryptoProvider.fastest())
        .token(grant(moderator), keys.currentKid(), keys.currentKid());
  }

  private static RoomTokens tokens(RoomKeys keys, CryptoProvider provider) {
    return new RoomTokens(keys, provider, new CryptoPool(vertx), config.room());
  }

  private static RoomGrant grant(boolean moderator) {
    return new RoomGrant(
        new UUID(1, 2),
        "meet.jitsi",
        ROOM,
        "endpoint-1",
        "Điểm cầu Xã Vị Thủy",
        moderator,
        moderator,
        NOW,
        RoomGrant.notBefore(NOW, NOW),
        NOW.plusSeconds(600));
  }

  private static RoomGrant grant(String room) {
    return new RoomGrant(
        new UUID(1, 2),
        "meet.jitsi",
        room,
        "x",
        "x",
        false,
        false,
        NOW,
        NOW.minusSeconds(60),
        NOW.plusSeconds(600));
  }
}
