package vn.diemcau.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints figures as the rows of a Markdown table, as soon as each is known. */
final class Report {
  private Report() {}

  /** The load average tells whether other work made the times longer; 0 on a quiet machine. */
  static void begin() {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d processors, load average at the start %.2f, DIEMCAU_RATE_FACTOR=%,d%n%n",
        Runtime.version(),
        machine.getAvailableProcessors(),
        machine.getSystemLoadAverage(),
        ServerProcess.RATE_FACTOR);
    System.out.println("| Figure | Measured | Goal | Reached |");
    System.out.println("|---|---|---|---|");
  }

  static void figure(String name, String measured) {
    row(name, measured, "–", "–");
  }

  static void figure(String name, String measured, String goal, boolean reached) {
    row(name, measured, goal, reached ? "yes" : "**no**");
  }

  static void atMost(String name, double measured, double goal, String unit) {
    figure(name, number(measured) + unit, "≤ " + number(goal) + unit, measured <= goal);
  }

  static void atLeast(String name, double measured, double goal, String unit) {
    figure(name, number(measured) + unit, "≥ " + number(goal) + unit, measured >= goal);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }

  private static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }
}
