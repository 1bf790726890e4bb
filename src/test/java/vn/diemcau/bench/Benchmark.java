package vn.diemcau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures a server of its own and prints every figure beside its goal. Arguments name the parts to
 * measure, {@code booking race start tokens grid screens}; without any, all are.
 */
public final class Benchmark {
  private static final List<String> PARTS =
      List.of("booking", "race", "start", "tokens", "grid", "screens");

  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    var parts = args.length == 0 ? PARTS : List.of(args);
    if (!PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("parts to measure: " + PARTS);
    }
    var home = Files.createTempDirectory("diemcau-benchmark");
    try {
      run(home.resolve("data"), password(), parts);
    } finally {
      delete(home);
    }
  }

  private static void run(Path data, String password, List<String> parts) throws Exception {
    Report.begin();
    try (var server = ServerProcess.start(data, password)) {
      var site = site(server, data, password);
      var endpoints = site.endpoints();
      if (parts.contains("booking")) {
        new BookingFigure(site, endpoints).measure();
      }
      if (parts.contains("race")) {
        var race = new RaceFigure(site);
        race.measure(endpoints.subList(0, 1));
        race.measure(endpoints);
      }
    }
    if (parts.contains("start")) {
      StartFigure.measure(data, () -> ServerProcess.start(data, password));
    }
    try (var server = ServerProcess.start(data, password)) {
      var site = site(server, data, password);
      if (parts.contains("tokens")) {
        new RoomTokenFigure(site).measure(site.endpoints());
      }
      if (parts.contains("grid")) {
        new DayGridFigure(site, site.endpoints()).measure();
      }
      if (parts.contains("screens")) {
        ScreensFigure.measure(server.port(), password);
      }
    }
  }

  private static Site site(ServerProcess server, Path data, String password) throws IOException {
    var secretary = Secretary.signIn(server.port(), password);
    return new Site(server, data, secretary, new AtomicInteger());
  }

  private static String password() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
