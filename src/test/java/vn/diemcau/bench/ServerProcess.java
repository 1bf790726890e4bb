package vn.diemcau.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import vn.diemcau.Main;

/** The server as a process of its own, in demo mode, on free loopback ports. */
final class ServerProcess implements AutoCloseable {
  /** So high that no limit is met; the figures are of the server, not of its limits. */
  static final int RATE_FACTOR = 1_000_000;

  private static final int STOP_SECONDS = 40;
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(5);

  private final Process process;
  private final int port;
  private final int machinePort;
  private final Duration startTime;

  private ServerProcess(Process process, int port, int machinePort, Duration startTime) {
    this.process = process;
    this.port = port;
    this.machinePort = machinePort;
    this.startTime = startTime;
  }

  /** Starts it on this data folder and waits until {@code /ready} answers 200. */
  static ServerProcess start(Path data, String password) throws IOException, InterruptedException {
    var port = freePort();
    var machinePort = freePort();
    var log = data.resolveSibling("server.log").toFile();
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath(),
                    Main.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(log);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("DIEMCAU_"));
    environment.put("DIEMCAU_PORT", Integer.toString(port));
    environment.put("DIEMCAU_MACHINE_PORT", Integer.toString(machinePort));
    environment.put("DIEMCAU_DATA", data.toString());
    environment.put("DIEMCAU_DEMO_CALENDAR", "none");
    environment.put("DIEMCAU_DEMO_PASSWORD", password);
    environment.put("DIEMCAU_RATE_FACTOR", Integer.toString(RATE_FACTOR));
    var begin = System.nanoTime();
    var process = builder.start();
    try {
      awaitReady(process, machinePort, log);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    return new ServerProcess(
        process, port, machinePort, Duration.ofNanos(System.nanoTime() - begin));
  }

  int port() {
    return port;
  }

  int machinePort() {
    return machinePort;
  }

  /** From the start of the process to the first 200 of {@code /ready}. */
  Duration startTime() {
    return startTime;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks it to end, PostgreSQL with it, and kills it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }

  private static void awaitReady(Process process, int machinePort, File log)
      throws IOException, InterruptedException {
    var http = HttpClient.newHttpClient();
    var ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + machinePort + "/ready")).build();
    for (long polls = START_LIMIT.dividedBy(POLL); polls > 0 && process.isAlive(); polls--) {
      try {
        if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(POLL.toMillis());
    }
    throw new IOException("the server did not start:\n" + Files.readString(log.toPath()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Under Maven the classes come by a loader of its plugin, not by the path of the JVM. */
  private static String classPath() {
    if (Main.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(url -> Path.of(URI.create(url.toString())).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }
}
