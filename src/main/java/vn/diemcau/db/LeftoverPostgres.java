package vn.diemcau.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A postmaster that outlived the JVM it belonged to. */
final class LeftoverPostgres {
  private static final int STOP_SECONDS = 20;

  private LeftoverPostgres() {}

  /**
   * Stops the postmaster of this cluster if one is alive. A foreign process that has its number
   * now, as after a power cut, is left alone; but PostgreSQL would take it for its own and not
   * start, so the file that says so goes.
   */
  static void stop(Path cluster) throws IOException {
    var pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var pid =
        Files.readAllLines(pidFile).stream()
            .findFirst()
            .map(String::trim)
            .filter(line -> line.matches("\\d{1,9}"));
    var process = pid.flatMap(digits -> ProcessHandle.of(Long.parseLong(digits)));
    if (process.isEmpty()) {
      return;
    }
    var commandLine = Path.of("/proc", Long.toString(process.get().pid()), "cmdline");
    if (!Files.isReadable(commandLine)) {
      return;
    }
    if (isPostmaster(Files.readString(commandLine), cluster)) {
      stop(process.get());
    } else {
      Files.delete(pidFile);
    }
  }

  private static boolean isPostmaster(String commandLine, Path cluster) {
    var words = commandLine.split("\0");
    return words[0].endsWith("postgres") && Arrays.asList(words).contains(cluster.toString());
  }

  private static void stop(ProcessHandle postmaster) throws IOException {
    // SIGINT is PostgreSQL's fast shutdown; the SIGTERM of destroy() would wait for its clients to
    // leave.
    new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
    try {
      postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | CompletionException e) {
      throw new IOException(
          "PostgreSQL của lần chạy trước (pid " + postmaster.pid() + ") không dừng", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
