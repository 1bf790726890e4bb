package vn.diemcau.bench;

import java.io.IOException;
import java.util.ArrayList;

/** How long a start on an existing data folder takes, and what the server then holds. */
final class StartFigure {
  private static final int STARTS = 3;

  private StartFigure() {}

  interface Starting {
    ServerProcess start() throws IOException, InterruptedException;
  }

  static void measure(Starting starting) throws Exception {
    var seconds = new ArrayList<Double>();
    var memory = new ArrayList<Double>();
    for (int i = 0; i < STARTS; i++) {
      try (var server = starting.start()) {
        seconds.add(server.startTime().toMillis() / 1e3);
        memory.add((double) server.residentMiB());
      }
    }
    Report.figure(
        "Start on an existing data folder to `/ready`, median of " + STARTS,
        Report.number(Load.median(seconds)) + " s");
    Report.figure(
        "Resident memory of the JVM once ready, without PostgreSQL",
        Report.number(Load.median(memory)) + " MiB");
  }
}
