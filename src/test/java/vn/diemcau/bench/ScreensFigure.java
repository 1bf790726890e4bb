package vn.diemcau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The screens in Chromium: {@code web/bench/screens.mjs} prints its own rows of the table. */
final class ScreensFigure {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private ScreensFigure() {}

  static void measure(int port, String password) throws IOException, InterruptedException {
    if (!Files.isExecutable(CHROMIUM)) {
      Report.figure("Screens in a browser", "not measured: no " + CHROMIUM);
      return;
    }
    var ended =
        new ProcessBuilder("node", "bench/screens.mjs", "http://localhost:" + port, password)
            .directory(Path.of("web").toFile())
            .inheritIO()
            .start()
            .waitFor();
    if (ended != 0) {
      throw new IOException("web/bench/screens.mjs ended with " + ended);
    }
  }
}
