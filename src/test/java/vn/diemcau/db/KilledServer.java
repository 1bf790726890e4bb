package vn.diemcau.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM with an embedded database that ends without a chance to stop it. */
record KilledServer(Process process, ProcessHandle postmaster) {

  /** The process: starts the database, writes one row, says so, and waits for its end. */
  public static void main(String[] args) throws Exception {
    var database = EmbeddedDatabase.start(Path.of(args[0]));
    database.asSuperuser(List.of("create table acknowledged as select 42 as n"));
    System.out.println("written");
    System.in.read();
  }

  static KilledServer start(Path home) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream()));
    for (var line = said.readLine(); !"written".equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IOException("it ended before its row was written");
      }
    }
    var pid = Files.readAllLines(home.resolve("cluster/postmaster.pid")).get(0).trim();
    return new KilledServer(process, ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
