package vn.diemcau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures a server of its own and prints every figure beside its goal. */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    var home = Files.createTempDirectory("diemcau-benchmark");
    try {
      run(home.resolve("data"));
    } finally {
      delete(home);
    }
  }

  private static void run(Path data) throws Exception {
    var password = password();
    System.out.printf(
        "Java %s, %d processors, DIEMCAU_RATE_FACTOR=%,d%n%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), ServerProcess.RATE_FACTOR);
    Report.begin();
    try (var server = ServerProcess.start(data, password)) {
      var site = site(server, data, password);
      var endpoints = site.endpoints();
      new BookingFigure(site, endpoints).measure();
      var race = new RaceFigure(site);
      race.measure(endpoints.subList(0, 1));
      race.measure(endpoints);
    }
    StartFigure.measure(() -> ServerProcess.start(data, password));
    try (var server = ServerProcess.start(data, password)) {
      var site = site(server, data, password);
      new RoomTokenFigure(site).measure(site.endpoints());
      new DayGridFigure(site, site.endpoints()).measure();
      new ReservationFigure(site, site.endpoints()).measure();
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
