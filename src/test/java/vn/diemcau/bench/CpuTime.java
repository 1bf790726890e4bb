package vn.diemcau.bench;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time of the server and of its PostgreSQL since their start. Other work on the machine
 * makes every call take longer, but hardly costs more of this.
 */
record CpuTime(Duration server, Duration database) {
  static CpuTime of(ProcessHandle server, ProcessHandle postmaster) {
    return new CpuTime(
        spent(server),
        Stream.concat(Stream.of(postmaster), postmaster.children())
            .map(CpuTime::spent)
            .reduce(Duration.ZERO, Duration::plus));
  }

  private static Duration spent(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(server.minus(before.server), database.minus(before.database));
  }

  CpuTime plus(CpuTime other) {
    return new CpuTime(server.plus(other.server), database.plus(other.database));
  }

  String perCall(long calls) {
    return "server %s ms, PostgreSQL %s ms"
        .formatted(
            Report.number(server.toNanos() / 1e6 / calls),
            Report.number(database.toNanos() / 1e6 / calls));
  }
}
