package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that the deployment is checked with. */
final class Commands {
  private static final int LIMIT_SECONDS = 60;

  private Commands() {}

  /** What the program writes to its standard output; it must succeed. */
  static String run(Map<String, String> environment, String... command) {
    needed(command[0]);
    try {
      var output = Files.createTempFile("diemcau-deploy", ".out");
      var errors = Files.createTempFile("diemcau-deploy", ".err");
      try {
        var builder =
            new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          fail(String.join(" ", command) + " does not end");
        }
        assertThat(process.exitValue())
            .as("%s: %s", String.join(" ", command), Files.readString(errors))
            .isZero();
        return Files.readString(output);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without the program nothing is checked: a developer is told so, the build machine fails. */
  private static void needed(String program) {
    var found =
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found && "true".equals(System.getenv("CI"))) {
      fail(program + " is missing: .ci/run installs it");
    }
    Assumptions.assumeTrue(found, program + " is missing: the deployment is not checked");
  }
}
