package vn.diemcau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vn.diemcau.http.BearerSecrets;

/** The settings of Jitsi: where it is, what signs for it, and what it is promised. */
final class RoomConfigReader {
  private final Settings settings;
  private final boolean demo;

  RoomConfigReader(Settings settings, boolean demo) {
    this.settings = settings;
    this.demo = demo;
  }

  Config.Room read() {
    var jitsi = jitsi();
    var key = key("ROOM", "ký vé vào phòng");
    var systemKey = key("SYSTEM", "ký lệnh gửi máy chủ họp");
    if (key.isPresent()
        && systemKey.isPresent()
        && sameFolder(key.get().dir(), systemKey.get().dir())) {
      settings.fault(
          "DIEMCAU_SYSTEM_KEY_DIR phải khác DIEMCAU_ROOM_KEY_DIR: vé vào phòng không được ra lệnh cho máy chủ họp");
    }
    return new Config.Room(
        jitsi,
        settings.text("JWT_ISSUER", "diemcau"),
        settings.text("JWT_AUDIENCE", "jitsi"),
        settings.minutes("TOKEN_MINUTES", 10, 60),
        settings.minutes("KIOSK_TOKEN_MINUTES", 30, 60),
        key,
        systemKey,
        callers(jitsi),
        Duration.ofMinutes(settings.number("OVERRUN_MINUTES", 30, 0, 240)),
        settings.hours("EXTEND_MAX_HOURS", 4, 4),
        settings.number("JOINS_PER_SECOND", 2, 1, 50));
  }

  private Config.Jitsi jitsi() {
    var xmppDomain = domain("JITSI_XMPP_DOMAIN", "meet.jitsi");
    return new Config.Jitsi(
        settings.url("JITSI_URL"),
        xmppDomain,
        domain("JITSI_MUC_DOMAIN", "muc." + xmppDomain),
        settings.url("JITSI_PROSODY_URL"),
        settings.url("JITSI_JICOFO_URL"),
        settings.urls("JITSI_BRIDGE_URLS"),
        settings.number("JITSI_CAPACITY_PARTICIPANTS", 100, 1, 100_000),
        settings.number("JITSI_CAPACITY_EGRESS_MBPS", 1000, 1, 1_000_000));
  }

  private String domain(String name, String fallback) {
    var domain = settings.text(name, fallback);
    if (!domain.matches("[a-z0-9.-]{1,120}")) {
      settings.fault(
          Settings.PREFIX
              + name
              + " chỉ gồm chữ thường không dấu, số, dấu chấm và gạch ngang, dài tối đa 120");
    }
    return domain;
  }

  private Optional<Config.RoomKey> key(String whose, String purpose) {
    var dirName = Settings.PREFIX + whose + "_KEY_DIR";
    var idName = Settings.PREFIX + whose + "_KEY_ID";
    var dir = settings.text(whose + "_KEY_DIR").map(Path::of);
    var kid = settings.text(whose + "_KEY_ID");
    if (dir.isPresent() != kid.isPresent()) {
      settings.fault(dirName + " và " + idName + " phải có cùng nhau");
    } else if (dir.isEmpty() && !demo) {
      settings.fault("Thiếu khoá " + purpose + ": " + dirName + " và " + idName);
    }
    dir.filter(path -> !Files.isDirectory(path))
        .ifPresent(path -> settings.fault(dirName + ": không có thư mục " + path));
    kid.filter(id -> !id.matches("[A-Za-z0-9._-]{1,64}"))
        .ifPresent(
            id -> settings.fault(idName + " chỉ gồm chữ không dấu, số và . _ -, dài tối đa 64"));
    return dir.flatMap(path -> kid.map(id -> new Config.RoomKey(path, id)));
  }

  private static boolean sameFolder(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      // A folder that is not there has been told of already.
      return false;
    }
  }

  private Optional<BearerSecrets> callers(Config.Jitsi jitsi) {
    var file = settings.file("JITSI_SECRETS_FILE");
    if (file.isEmpty() && !demo && jitsi.url().isPresent()) {
      settings.fault(
          "Thiếu DIEMCAU_JITSI_SECRETS_FILE: tệp chứa chuỗi bí mật mà máy chủ họp đưa ra khi gọi, mỗi dòng một chuỗi");
    }
    return file.flatMap(this::secrets);
  }

  private Optional<BearerSecrets> secrets(Path file) {
    try {
      return Optional.of(BearerSecrets.in(file));
    } catch (IOException e) {
      settings.fault("DIEMCAU_JITSI_SECRETS_FILE: không đọc được tệp " + file);
    } catch (IllegalArgumentException e) {
      settings.fault(
          "DIEMCAU_JITSI_SECRETS_FILE: mỗi dòng phải là một chuỗi bí mật dài ít nhất 43 ký tự base64url (256 bit)");
    }
    return Optional.empty();
  }
}
