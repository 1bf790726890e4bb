package vn.diemcau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** How long a start on an existing data folder takes, and what the server then holds. */
final class StartFigure {
  private static final int STARTS = 3;

  private StartFigure() {}

  interface Starting {
    ServerProcess start() throws IOException, InterruptedException;
  }

  static void measure(Path data, Starting starting) throws Exception {
    var seconds = new ArrayList<Double>();
    var memory = new ArrayList<Double>();
    var databaseMemory = new ArrayList<Double>();
    for (int i = 0; i < STARTS; i++) {
      try (var server = starting.start()) {
        seconds.add(server.startTime().toMillis() / 1e3);
        memory.add(mebibytes(server.handle(), "VmRSS:", "status"));
        databaseMemory.add(databaseMebibytes(Site.postmaster(data)));
      }
    }
    Report.figure(
        "Start on an existing data folder to `/ready`, median of " + STARTS,
        Report.number(Load.median(seconds)) + " s");
    Report.figure(
        "Memory at rest: the JVM's, PostgreSQL's",
        "%s MiB, %s MiB"
            .formatted(
                Report.number(Load.median(memory)), Report.number(Load.median(databaseMemory))));
  }

  /** What its processes share is counted once; Linux only. */
  private static double databaseMebibytes(ProcessHandle postmaster) throws IOException {
    var sum = mebibytes(postmaster, "Pss:", "smaps_rollup");
    for (var process : postmaster.children().toList()) {
      sum += mebibytes(process, "Pss:", "smaps_rollup");
    }
    return sum;
  }

  private static double mebibytes(ProcessHandle process, String name, String file)
      throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc", process.pid() + "", file))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no " + name);
  }
}
