package vn.diemcau;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.DatabaseLimits;

/**
 * Reads {@link Config} from environment variables, collecting faults instead of stopping at the
 * first.
 */
final class ConfigReader {
  private static final String PREFIX = "DIEMCAU_";

  private final Map<String, String> environment;
  private final Set<String> known = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  ConfigReader(Map<String, String> environment) {
    this.environment = environment;
  }

  Config read() {
    var demo = text("DATABASE_URL").isEmpty();
    var config =
        new Config(
            http(demo),
            database(demo),
            databaseLimits(),
            demo(demo),
            Path.of(text("DATA", ".data")),
            new Config.Session(
                minutes("SESSION_IDLE_MINUTES", 30, 720), hours("SESSION_MAX_HOURS", 12, 24)),
            meeting(),
            room(demo),
            helpPhone(),
            oneOf("LOG_LEVEL", demo ? "warn" : "info", Set.of("error", "warn", "info", "debug")),
            hints);
    refuseUnknown(demo);
    if (!faults.isEmpty()) {
      throw new ConfigFaults(faults);
    }
    return config;
  }

  private Config.Http http(boolean demo) {
    var host = text("HOST", "127.0.0.1");
    var port = number("PORT", 8080, 0, 65535);
    var machineHost = text("MACHINE_HOST", "127.0.0.1");
    var machinePort = number("MACHINE_PORT", 8081, 0, 65535);
    if (port != 0 && port == machinePort) {
      faults.add("DIEMCAU_PORT và DIEMCAU_MACHINE_PORT phải khác nhau");
    }
    var tls = tls();
    var publicUrl =
        url("PUBLIC_URL")
            .orElse(URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + port));
    var local = Config.isLoopback(host) && Config.isLoopback(publicUrl.getHost());
    if (!local && !publicUrl.getScheme().equals("https")) {
      faults.add("DIEMCAU_PUBLIC_URL phải là https khi máy chủ không chỉ phục vụ chính máy này");
    }
    var proxies = Set.of(text("TRUSTED_PROXY", "").split("[,\\s]+"));
    return new Config.Http(
        host,
        port,
        machineHost,
        machinePort,
        publicUrl,
        tls,
        proxies,
        number("RATE_FACTOR", 1, 1, 1_000_000),
        Duration.ofSeconds(number("NOT_READY_SECONDS", demo ? 0 : 5, 0, 10)));
  }

  private Optional<Config.Tls> tls() {
    var cert = file("TLS_CERT_FILE");
    var key = file("TLS_KEY_FILE");
    if (cert.isPresent() != key.isPresent()) {
      faults.add("DIEMCAU_TLS_CERT_FILE và DIEMCAU_TLS_KEY_FILE phải có cùng nhau");
    }
    return cert.flatMap(certFile -> key.map(keyFile -> new Config.Tls(certFile, keyFile)));
  }

  private Optional<DatabaseAddress> database(boolean demo) {
    var url = text("DATABASE_URL");
    var app = login("DATABASE_USER", "DATABASE_PASSWORD_FILE", !demo);
    var owner = login("MIGRATION_USER", "MIGRATION_PASSWORD_FILE", !demo);
    if (!demo && app.user().equals(owner.user())) {
      faults.add("DIEMCAU_DATABASE_USER và DIEMCAU_MIGRATION_USER phải là hai vai trò khác nhau");
    }
    return url.flatMap(this::databaseUrl).map(address -> new DatabaseAddress(address, app, owner));
  }

  private DatabaseLimits databaseLimits() {
    return new DatabaseLimits(
        number("POOL_SIZE", 16, 1, 128),
        seconds("STATEMENT_LIMIT_SECONDS", 5, 60),
        seconds("LOCK_LIMIT_SECONDS", 2, 30),
        seconds("IDLE_LIMIT_SECONDS", 10, 60));
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
    faults.add(
        "DIEMCAU_DATABASE_URL phải có dạng postgresql://máy:cổng/cơ-sở-dữ-liệu, không kèm người dùng và mật khẩu");
    return Optional.empty();
  }

  private DatabaseAddress.Login login(String userName, String fileName, boolean required) {
    var user = text(userName);
    var password = file(fileName).flatMap(this::firstLine);
    if (required && user.isEmpty()) {
      faults.add("Thiếu " + PREFIX + userName);
    }
    if (required && password.isEmpty()) {
      faults.add("Thiếu mật khẩu: đặt " + PREFIX + fileName + " là tệp chứa mật khẩu");
    }
    return new DatabaseAddress.Login(user.orElse(""), password.orElse(""));
  }

  private Optional<Config.Demo> demo(boolean demo) {
    var password = text("DEMO_PASSWORD");
    var calendar = oneOf("DEMO_CALENDAR", "full", Set.of("full", "none"));
    if (!demo) {
      password.ifPresent(
          p -> faults.add("DIEMCAU_DEMO_PASSWORD không dùng cùng DIEMCAU_DATABASE_URL"));
      return Optional.empty();
    }
    password
        .filter(p -> p.codePointCount(0, p.length()) > 128)
        .ifPresent(p -> faults.add("DIEMCAU_DEMO_PASSWORD dài tối đa 128 ký tự"));
    return Optional.of(new Config.Demo(password, calendar.equals("full")));
  }

  private Config.Meeting meeting() {
    return new Config.Meeting(
        hours("HOLD_HOURS", 24, 168),
        minutes("WINDOW_BEFORE_MINUTES", 60, 240),
        minutes("WINDOW_AFTER_MINUTES", 30, 240),
        workingHours(text("WORKING_HOURS", "07:00-11:30,13:30-17:00")));
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
      faults.add(
          "DIEMCAU_WORKING_HOURS phải có dạng 07:00-11:30,13:30-17:00, theo thứ tự, không chồng nhau");
    }
    return spans;
  }

  private Config.Room room(boolean demo) {
    var dir = text("ROOM_KEY_DIR").map(Path::of);
    var kid = text("ROOM_KEY_ID");
    if (dir.isPresent() != kid.isPresent()) {
      faults.add("DIEMCAU_ROOM_KEY_DIR và DIEMCAU_ROOM_KEY_ID phải có cùng nhau");
    } else if (dir.isEmpty() && !demo) {
      faults.add("Thiếu khoá ký vé vào phòng: DIEMCAU_ROOM_KEY_DIR và DIEMCAU_ROOM_KEY_ID");
    }
    dir.filter(path -> !Files.isDirectory(path))
        .ifPresent(path -> faults.add("DIEMCAU_ROOM_KEY_DIR: không có thư mục " + path));
    kid.filter(id -> !id.matches("[A-Za-z0-9._-]{1,64}"))
        .ifPresent(
            id ->
                faults.add(
                    "DIEMCAU_ROOM_KEY_ID chỉ gồm chữ không dấu, số và . _ -, dài tối đa 64"));
    return new Config.Room(
        url("JITSI_URL"),
        text("JITSI_XMPP_DOMAIN", "meet.jitsi"),
        text("JWT_ISSUER", "diemcau"),
        text("JWT_AUDIENCE", "jitsi"),
        minutes("TOKEN_MINUTES", 10, 60),
        minutes("KIOSK_TOKEN_MINUTES", 30, 60),
        dir.flatMap(path -> kid.map(id -> new Config.RoomKey(path, id))));
  }

  private String helpPhone() {
    var phone = text("HELP_PHONE", "");
    if (!phone.matches("[0-9+(). -]{0,40}")) {
      faults.add("DIEMCAU_HELP_PHONE chỉ gồm chữ số, dấu cách và + ( ) . -, dài tối đa 40");
    }
    return phone;
  }

  private Optional<URI> url(String name) {
    return text(name)
        .flatMap(
            value -> {
              var uri = webAddress(value);
              if (uri.isEmpty()) {
                faults.add(
                    PREFIX + name + " phải là địa chỉ http(s)://máy[:cổng], không kèm đường dẫn");
              }
              return uri;
            });
  }

  private static Optional<URI> webAddress(String value) {
    try {
      var uri = new URI(value.replaceFirst("/$", ""));
      var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      var plain =
          "".equals(uri.getRawPath()) && uri.getQuery() == null && uri.getUserInfo() == null;
      return web && plain && uri.getHost() != null && uri.getFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> file(String name) {
    var path = text(name).map(Path::of);
    path.filter(p -> !Files.isReadable(p) || Files.isDirectory(p))
        .ifPresent(p -> faults.add(PREFIX + name + ": không đọc được tệp " + p));
    return path.filter(Files::isReadable);
  }

  private Optional<String> firstLine(Path path) {
    try {
      return Files.readString(path).lines().findFirst().filter(line -> !line.isBlank());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Duration seconds(String name, int fallback, int max) {
    return Duration.ofSeconds(number(name, fallback, 1, max));
  }

  private Duration minutes(String name, int fallback, int max) {
    return Duration.ofMinutes(number(name, fallback, 1, max));
  }

  private Duration hours(String name, int fallback, int max) {
    return Duration.ofHours(number(name, fallback, 1, max));
  }

  private int number(String name, int fallback, int min, int max) {
    var value = text(name);
    try {
      var number = value.map(Integer::parseInt).orElse(fallback);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    faults.add(PREFIX + name + " phải là số nguyên từ " + min + " đến " + max);
    return fallback;
  }

  private String oneOf(String name, String fallback, Set<String> allowed) {
    var value = text(name, fallback);
    if (!allowed.contains(value)) {
      faults.add(
          PREFIX + name + " phải là một trong: " + String.join(", ", new TreeSet<>(allowed)));
    }
    return value;
  }

  private String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  private Optional<String> text(String name) {
    known.add(PREFIX + name);
    return Optional.ofNullable(environment.get(PREFIX + name))
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }

  /** A misspelt setting would silently be the default; production does not start with one. */
  private void refuseUnknown(boolean demo) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .map(name -> "Không có thiết lập " + name)
        .forEach(fault -> (demo ? hints : faults).add(fault));
  }
}
