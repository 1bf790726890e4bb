package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomConfigTest {
  @TempDir Path folder;

  @Test
  void theDemoNeedsNothing() {
    var room = Config.from(Map.of()).room();
    assertThat(room.jitsi().url()).isEmpty();
    assertThat(room.jitsi().mucDomain()).isEqualTo("muc.meet.jitsi");
    assertThat(room.callers()).isEmpty();
    assertThat(room.overrun()).isEqualTo(Duration.ofMinutes(30));
    assertThat(room.extendMax()).isEqualTo(Duration.ofHours(4));
    assertThat(room.joinsPerSecond()).isEqualTo(2);
  }

  @Test
  void theRoomsDomainFollowsTheXmppDomain() {
    var room =
        Config.from(
                Map.of(
                    "DIEMCAU_JITSI_XMPP_DOMAIN", "hop.tinh",
                    "DIEMCAU_JITSI_BRIDGE_URLS", "http://jvb-0:8080, http://jvb-1:8080"))
            .room();
    assertThat(room.jitsi().mucDomain()).isEqualTo("muc.hop.tinh");
    assertThat(room.jitsi().bridgeUrls())
        .containsExactly(URI.create("http://jvb-0:8080"), URI.create("http://jvb-1:8080"));
  }

  @Test
  void everyFaultIsToldAtOnce() throws IOException {
    var keys = Files.createDirectory(folder.resolve("keys"));
    var secrets = Files.writeString(folder.resolve("secrets"), "quá ngắn");
    assertThatThrownBy(
            () ->
                Config.from(
                    Map.of(
                        "DIEMCAU_JITSI_BRIDGE_URLS", "http://jvb-0:80800",
                        "DIEMCAU_JITSI_XMPP_DOMAIN", "Họp",
                        "DIEMCAU_ROOM_KEY_DIR", keys.toString(),
                        "DIEMCAU_ROOM_KEY_ID", "k1",
                        "DIEMCAU_SYSTEM_KEY_DIR", keys.resolve(".").toString(),
                        "DIEMCAU_SYSTEM_KEY_ID", "s1",
                        "DIEMCAU_JITSI_SECRETS_FILE", secrets.toString(),
                        "DIEMCAU_OVERRUN_MINUTES", "241",
                        "DIEMCAU_EXTEND_MAX_HOURS", "5",
                        "DIEMCAU_JOINS_PER_SECOND", "0")))
        .isInstanceOf(ConfigFaults.class)
        .hasMessageContaining("DIEMCAU_JITSI_BRIDGE_URLS phải là")
        .hasMessageContaining("DIEMCAU_JITSI_XMPP_DOMAIN chỉ gồm")
        .hasMessageContaining("DIEMCAU_SYSTEM_KEY_DIR phải khác")
        .hasMessageContaining("43 ký tự base64url")
        .hasMessageNotContaining("quá ngắn")
        .hasMessageContaining("DIEMCAU_OVERRUN_MINUTES phải là")
        .hasMessageContaining("DIEMCAU_EXTEND_MAX_HOURS phải là")
        .hasMessageContaining("DIEMCAU_JOINS_PER_SECOND phải là");
  }

  @Test
  void noRoomIsEndedWhileTokensAreStillGivenForIt() {
    assertThatThrownBy(
            () ->
                Config.from(
                    Map.of("DIEMCAU_WINDOW_AFTER_MINUTES", "30", "DIEMCAU_OVERRUN_MINUTES", "10")))
        .isInstanceOf(ConfigFaults.class)
        .hasMessageContaining("DIEMCAU_OVERRUN_MINUTES không được ngắn hơn");
  }

  @Test
  void productionWithAJitsiNeedsItsSecretsAndASystemKey() {
    var settings = new HashMap<String, String>();
    settings.put("DIEMCAU_DATABASE_URL", "postgresql://db:5432/diemcau");
    settings.put("DIEMCAU_JITSI_URL", "https://hop.tinh.example");
    assertThatThrownBy(() -> Config.from(settings))
        .isInstanceOf(ConfigFaults.class)
        .hasMessageContaining("Thiếu DIEMCAU_JITSI_SECRETS_FILE")
        .hasMessageContaining("DIEMCAU_SYSTEM_KEY_DIR và DIEMCAU_SYSTEM_KEY_ID");
  }
}
