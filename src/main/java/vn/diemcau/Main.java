package vn.diemcau;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the settings, starts the server, and stops it cleanly when the process is told to end. */
public final class Main {
  /** The whole stop, database included; orchestrators kill after 30 s by default. */
  private static final int STOP_SECONDS = 30;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    // A service or a container has no locale; Java would print a question mark for each diacritic.
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    Config config;
    try {
      config = Config.from(System.getenv());
    } catch (ConfigFaults faults) {
      System.err.println(faults.getMessage());
      System.exit(2);
      return;
    }
    config.hints().forEach(System.err::println);
    // Logback reads this when the first logger is made, so it stands before any other class of ours
    // is touched.
    System.setProperty("diemcau.log.level", config.logLevel());

    var server = new Server(config, Clock.systemUTC());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
    try {
      server.start().await(3, TimeUnit.MINUTES);
    } catch (Throwable e) {
      // An Error too: the threads started by then would keep a process nobody can use.
      System.err.println("Không khởi động được: " + reason(e));
      System.exit(1);
    }
    System.out.println(server.welcome());
    // Under Maven's exec:java the process lives only as long as this method does.
    stopped.await();
  }

  /**
   * What is meant for people has a message that says all; an error of the machine needs its name.
   */
  private static String reason(Throwable e) {
    return e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  private static void stop(Server server, CountDownLatch stopped) {
    try {
      server.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      System.err.println("Dừng chưa trọn vẹn: " + e.getMessage());
    } finally {
      stopped.countDown();
    }
  }
}
