package vn.diemcau;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Environment variables of ours, one by one; what is wrong with them is kept until all are read.
 */
final class Settings {
  private static final int MAX_PORT = 65_535;
  static final String PREFIX = "DIEMCAU_";

  private final Map<String, String> environment;
  private final Set<String> known = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What looks wrong but need not stop a demo; grows while settings are read. */
  List<String> hints() {
    return hints;
  }

  /** Told with all others once everything is read. */
  void fault(String text) {
    faults.add(text);
  }

  void refuseFaults() {
    if (!faults.isEmpty()) {
      throw new ConfigFaults(faults);
    }
  }

  /** An origin: scheme, host and port, nothing behind. */
  Optional<URI> url(String name) {
    return text(name)
        .flatMap(
            value -> {
              var uri = webAddress(value);
              if (uri.isEmpty()) {
                fault(PREFIX + name + " phải là địa chỉ http(s)://máy[:cổng], không kèm đường dẫn");
              }
              return uri;
            });
  }

  /** Origins with commas between them. */
  List<URI> urls(String name) {
    var found = new ArrayList<URI>();
    for (var value : text(name, "").split("[,\\s]+")) {
      if (!value.isEmpty()) {
        webAddress(value)
            .ifPresentOrElse(
                found::add,
                () ->
                    fault(
                        PREFIX
                            + name
                            + " phải là các địa chỉ http(s)://máy[:cổng], cách nhau bằng dấu phẩy"));
      }
    }
    return found;
  }

  private static Optional<URI> webAddress(String value) {
    try {
      var uri = new URI(value.replaceFirst("/$", ""));
      var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      var plain =
          "".equals(uri.getRawPath()) && uri.getQuery() == null && uri.getUserInfo() == null;
      var callable = uri.getHost() != null && uri.getPort() <= MAX_PORT;
      return web && plain && callable && uri.getFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  Optional<Path> file(String name) {
    var path = text(name).map(Path::of);
    path.filter(p -> !Files.isReadable(p) || Files.isDirectory(p))
        .ifPresent(p -> fault(PREFIX + name + ": không đọc được tệp " + p));
    return path.filter(Files::isReadable);
  }

  Optional<String> firstLine(Path path) {
    try {
      return Files.readString(path).lines().findFirst().filter(line -> !line.isBlank());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Duration seconds(String name, int fallback, int max) {
    return Duration.ofSeconds(number(name, fallback, 1, max));
  }

  Duration minutes(String name, int fallback, int max) {
    return Duration.ofMinutes(number(name, fallback, 1, max));
  }

  Duration hours(String name, int fallback, int max) {
    return Duration.ofHours(number(name, fallback, 1, max));
  }

  int number(String name, int fallback, int min, int max) {
    var value = text(name);
    try {
      var number = value.map(Integer::parseInt).orElse(fallback);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    fault(PREFIX + name + " phải là số nguyên từ " + min + " đến " + max);
    return fallback;
  }

  String oneOf(String name, String fallback, Set<String> allowed) {
    var value = text(name, fallback);
    if (!allowed.contains(value)) {
      fault(PREFIX + name + " phải là một trong: " + String.join(", ", new TreeSet<>(allowed)));
    }
    return value;
  }

  String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  Optional<String> text(String name) {
    known.add(PREFIX + name);
    return Optional.ofNullable(environment.get(PREFIX + name))
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }

  /** A misspelt setting would silently be the default; production does not start with one. */
  void refuseUnknown(boolean demo) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .map(name -> "Không có thiết lập " + name)
        .forEach(unknown -> (demo ? hints : faults).add(unknown));
  }
}
