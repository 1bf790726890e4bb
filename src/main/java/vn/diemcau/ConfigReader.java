package vn.diemcau;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.http.AddressRange;

/**
 * Reads {@link Config} from environment variables, collecting faults instead of stopping at the
 * first.
 */
final class ConfigReader {
  private final Settings settings;

  ConfigReader(Map<String, String> environment) {
    this.settings = new Settings(environment);
  }

  Config read() {
    var demo = settings.text("DATABASE_URL").isEmpty();
    var config =
        new Config(
            http(demo),
            database(demo),
            databaseLimits(),
            demo(demo),
            Path.of(settings.text("DATA", ".data")),
            settings.number("BACKUPS_KEPT", 7, 0, 60),
            new Config.Session(
                settings.minutes("SESSION_IDLE_MINUTES", 30, 720),
                settings.hours("SESSION_MAX_HOURS", 12, 24)),
            meeting(),
            new RoomConfigReader(settings, demo).read(),
            helpPhone(),
            settings.oneOf(
                "LOG_LEVEL", demo ? "warn" : "info", Set.of("error", "warn", "info", "debug")),
            settings.hints());
    checkEnds(config);
    settings.refuseUnknown(demo);
    settings.refuseFaults();
    return config;
  }

  /** Otherwise a token would still be given for a room that Jitsi may not open any more. */
  private void checkEnds(Config config) {
    if (config.room().overrun().compareTo(config.meeting().leaveAfter()) < 0) {
      settings.fault("DIEMCAU_OVERRUN_MINUTES không được ngắn hơn DIEMCAU_WINDOW_AFTER_MINUTES");
    }
  }

  private Config.Http http(boolean demo) {
    var host = settings.text("HOST", "127.0.0.1");
    var port = settings.number("PORT", 8080, 0, 65535);
    var machineHost = settings.text("MACHINE_HOST", "127.0.0.1");
    var machinePort = settings.number("MACHINE_PORT", 8081, 0, 65535);
    if (port != 0 && port == machinePort) {
      settings.fault("DIEMCAU_PORT và DIEMCAU_MACHINE_PORT phải khác nhau");
    }
    var tls = tls();
    var publicUrl =
        settings
            .url("PUBLIC_URL")
            .orElse(URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + port));
    var local = Config.isLoopback(host) && Config.isLoopback(publicUrl.getHost());
    if (!local && !publicUrl.getScheme().equals("https")) {
      settings.fault(
          "DIEMCAU_PUBLIC_URL phải là https khi máy chủ không chỉ phục vụ chính máy này");
    }
    return new Config.Http(
        host,
        port,
        machineHost,
        machinePort,
        publicUrl,
        tls,
        trustedProxies(),
        settings.number("RATE_FACTOR", 1, 1, 1_000_000),
        Duration.ofSeconds(settings.number("NOT_READY_SECONDS", demo ? 0 : 5, 0, 10)));
  }

  private List<AddressRange> trustedProxies() {
    var ranges = new ArrayList<AddressRange>();
    for (var text : settings.text("TRUSTED_PROXY", "").split("[,\\s]+")) {
      if (!text.isEmpty()) {
        AddressRange.parse(text)
            .ifPresentOrElse(
                ranges::add,
                () ->
                    settings.fault(
                        "DIEMCAU_TRUSTED_PROXY phải là địa chỉ IP hoặc dải địa chỉ như 10.42.0.0/16"));
      }
    }
    return ranges;
  }

  private Optional<Config.Tls> tls() {
    var cert = settings.file("TLS_CERT_FILE");
    var key = settings.file("TLS_KEY_FILE");
    if (cert.isPresent() != key.isPresent()) {
      settings.fault("DIEMCAU_TLS_CERT_FILE và DIEMCAU_TLS_KEY_FILE phải có cùng nhau");
    }
    return cert.flatMap(certFile -> key.map(keyFile -> new Config.Tls(certFile, keyFile)));
  }

  private Optional<DatabaseAddress> database(boolean demo) {
    var url = settings.text("DATABASE_URL");
    var app = login("DATABASE_USER", "DATABASE_PASSWORD_FILE", !demo);
    var owner = login("MIGRATION_USER", "MIGRATION_PASSWORD_FILE", !demo);
    if (!demo && app.user().equals(owner.user())) {
      settings.fault(
          "DIEMCAU_DATABASE_USER và DIEMCAU_MIGRATION_USER phải là hai vai trò khác nhau");
    }
    return url.flatMap(this::databaseUrl).map(address -> new DatabaseAddress(address, app, owner));
  }

  private DatabaseLimits databaseLimits() {
    return new DatabaseLimits(
        settings.number("POOL_SIZE", 16, 1, 128),
        settings.seconds("STATEMENT_LIMIT_SECONDS", 5, 60),
        settings.seconds("LOCK_LIMIT_SECONDS", 2, 30),
        settings.seconds("IDLE_LIMIT_SECONDS", 10, 60));
  }

  private Optional<URI> databaseUrl(String value) {
    try {
      var uri = new URI(value);
      if (Set.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && String.valueOf(uri.getPath()).matches("/[^/]+")) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Told below, without the value: it may hold a password.
    }
    settings.fault(
        "DIEMCAU_DATABASE_URL phải có dạng postgresql://máy:cổng/cơ-sở-dữ-liệu, không kèm người dùng và mật khẩu");
    return Optional.empty();
  }

  private DatabaseAddress.Login login(String userName, String fileName, boolean required) {
    var user = settings.text(userName);
    var password = settings.file(fileName).flatMap(settings::firstLine);
    if (required && user.isEmpty()) {
      settings.fault("Thiếu " + Settings.PREFIX + userName);
    }
    if (required && password.isEmpty()) {
      settings.fault("Thiếu mật khẩu: đặt " + Settings.PREFIX + fileName + " là tệp chứa mật khẩu");
    }
    return new DatabaseAddress.Login(user.orElse(""), password.orElse(""));
  }

  private Optional<Config.Demo> demo(boolean demo) {
    var password = settings.text("DEMO_PASSWORD");
    var calendar = settings.oneOf("DEMO_CALENDAR", "full", Set.of("full", "none"));
    if (!demo) {
      password.ifPresent(
          p -> settings.fault("DIEMCAU_DEMO_PASSWORD không dùng cùng DIEMCAU_DATABASE_URL"));
      return Optional.empty();
    }
    password
        .filter(p -> p.codePointCount(0, p.length()) > 128)
        .ifPresent(p -> settings.fault("DIEMCAU_DEMO_PASSWORD dài tối đa 128 ký tự"));
    return Optional.of(new Config.Demo(password, calendar.equals("full")));
  }

  private Config.Meeting meeting() {
    return new Config.Meeting(
        settings.hours("HOLD_HOURS", 24, 168),
        settings.minutes("WINDOW_BEFORE_MINUTES", 60, 240),
        settings.minutes("WINDOW_AFTER_MINUTES", 30, 240),
        workingHours(settings.text("WORKING_HOURS", "07:00-11:30,13:30-17:00")));
  }

  private List<Config.WorkingHours> workingHours(String value) {
    var spans = new ArrayList<Config.WorkingHours>();
    try {
      for (var span : value.split(",")) {
        var ends = span.trim().split("-", 2);
        spans.add(new Config.WorkingHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
      }
    } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
      spans.clear();
    }
    var ordered =
        !spans.isEmpty() && spans.stream().allMatch(span -> span.from().isBefore(span.to()));
    for (int i = 1; ordered && i < spans.size(); i++) {
      ordered = !spans.get(i).from().isBefore(spans.get(i - 1).to());
    }
    if (!ordered) {
      settings.fault(
          "DIEMCAU_WORKING_HOURS phải có dạng 07:00-11:30,13:30-17:00, theo thứ tự, không chồng nhau");
    }
    return spans;
  }

  private String helpPhone() {
    var phone = settings.text("HELP_PHONE", "");
    if (!phone.matches("[0-9+(). -]{0,40}")) {
      settings.fault("DIEMCAU_HELP_PHONE chỉ gồm chữ số, dấu cách và + ( ) . -, dài tối đa 40");
    }
    return phone;
  }
}
