package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir Path folder;

  @Test
  void withoutAnySettingItIsTheDemoOnLoopback() {
    var config = Config.from(Map.of());
    assertThat(config.isDemo()).isTrue();
    assertThat(config.database()).isEmpty();
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().machineHost()).isEqualTo("127.0.0.1");
    assertThat(config.http().publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(config.backupsKept()).isEqualTo(7);
  }

  /** One round of correction must be enough. */
  @Test
  void everyFaultOfAProductionIsListedAtOnce() throws IOException {
    var empty = Files.createFile(folder.resolve("empty"));
    var settings = new HashMap<String, String>();
    settings.put("DIEMCAU_DATABASE_URL", "postgresql://me:secret-word@db/diemcau");
    settings.put("DIEMCAU_DATABASE_USER", "diemcau");
    settings.put("DIEMCAU_DATABASE_PASSWORD_FILE", empty.toString());
    settings.put("DIEMCAU_MIGRATION_USER", "diemcau");
    settings.put("DIEMCAU_MIGRATION_PASSWORD_FILE", folder.resolve("none").toString());
    settings.put("DIEMCAU_DEMO_PASSWORD", "demo");
    settings.put("DIEMCAU_HOST", "0.0.0.0");
    settings.put("DIEMCAU_PUBLIC_URL", "http://hop.example.vn");
    settings.put("DIEMCAU_PORT", "8081");
    settings.put("DIEMCAU_TLS_CERT_FILE", empty.toString());
    settings.put("DIEMCAU_WORKING_HOURS", "13:30-17:00,07:00-11:30");
    settings.put("DIEMCAU_POOL_SIZE", "1000");
    settings.put("DIEMCAU_LOG_LEVEL", "loud");
    settings.put("DIEMCAU_HELP_PHONE", "gọi anh Ba");
    settings.put("DIEMCAU_BACKUPS_KEPT", "-1");
    settings.put("DIEMCAU_TRUSTED_PROXY", "traefik");
    settings.put("DIEMCAU_HOLDHOURS", "24");
    assertThatThrownBy(() -> Config.from(settings))
        .isInstanceOf(ConfigFaults.class)
        .hasMessageContaining("DIEMCAU_DATABASE_URL phải có dạng")
        .hasMessageNotContaining("secret-word")
        .hasMessageContaining("phải là hai vai trò khác nhau")
        .hasMessageContaining("đặt DIEMCAU_DATABASE_PASSWORD_FILE")
        .hasMessageContaining("DIEMCAU_MIGRATION_PASSWORD_FILE: không đọc được tệp")
        .hasMessageContaining("DIEMCAU_DEMO_PASSWORD không dùng cùng DIEMCAU_DATABASE_URL")
        .hasMessageContaining("DIEMCAU_PUBLIC_URL phải là https")
        .hasMessageContaining("DIEMCAU_PORT và DIEMCAU_MACHINE_PORT phải khác nhau")
        .hasMessageContaining("DIEMCAU_TLS_CERT_FILE và DIEMCAU_TLS_KEY_FILE phải có cùng nhau")
        .hasMessageContaining("DIEMCAU_WORKING_HOURS phải có dạng")
        .hasMessageContaining("DIEMCAU_POOL_SIZE phải là số nguyên từ 1 đến 128")
        .hasMessageContaining("DIEMCAU_LOG_LEVEL phải là một trong")
        .hasMessageContaining("DIEMCAU_HELP_PHONE chỉ gồm")
        .hasMessageContaining("DIEMCAU_BACKUPS_KEPT phải là số nguyên")
        .hasMessageContaining("DIEMCAU_TRUSTED_PROXY phải là")
        .hasMessageContaining("DIEMCAU_ROOM_KEY_DIR và DIEMCAU_ROOM_KEY_ID")
        .hasMessageContaining("Không có thiết lập DIEMCAU_HOLDHOURS");
  }

  @Test
  void aMisspeltSettingIsAHintInTheDemo() {
    assertThat(Config.from(Map.of("DIEMCAU_HOLDHOURS", "24")).hints())
        .containsExactly("Không có thiết lập DIEMCAU_HOLDHOURS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db:5432/diemcau",
        "mysql://db/diemcau",
        "postgresql:///diemcau",
        "postgresql://db",
        "postgresql://db/",
        "postgresql://db/a/b",
        "postgresql://db/dữ liệu"
      })
  void whatIsNoAddressOfAPostgresqlIsAFault(String url) {
    assertThatThrownBy(() -> Config.from(Map.of("DIEMCAU_DATABASE_URL", url)))
        .isInstanceOf(ConfigFaults.class)
        .hasMessageContaining("DIEMCAU_DATABASE_URL phải có dạng");
  }

  @Test
  void whoeverIsReachedFromOutsideSpeaksHttps() {
    var outside = Map.of("DIEMCAU_HOST", "0.0.0.0");
    assertThatThrownBy(() -> Config.from(outside)).hasMessageContaining("phải là https");
    var behindAProxy =
        Map.of("DIEMCAU_HOST", "0.0.0.0", "DIEMCAU_PUBLIC_URL", "https://hop.example.vn/");
    assertThat(Config.from(behindAProxy).http().publicUrl())
        .isEqualTo(URI.create("https://hop.example.vn"));
  }

  @Test
  void noSettingShowsItsSecrets() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "mật khẩu rất mật\n");
    var config =
        Config.from(
            Map.of(
                "DIEMCAU_DEMO_PASSWORD",
                "mật khẩu dùng thử",
                "DIEMCAU_DATABASE_PASSWORD_FILE",
                secret.toString()));
    assertThat(config.toString()).doesNotContain("mật khẩu");
  }
}
