package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as a whole, where it does not get as far as a running server. */
class MainTest {
  @TempDir Path data;

  /** An installation that lost a library: not an exception, and threads are alive by then. */
  @Test
  void aStartThatEndsInAnErrorEndsTheProcess() throws Exception {
    var broken =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("commons-compress"))
            .collect(Collectors.joining(File.pathSeparator));
    var ended =
        run(
            broken,
            Map.of(
                "DIEMCAU_DATA", data.toString(),
                "DIEMCAU_PORT", "0",
                "DIEMCAU_MACHINE_PORT", "0"));
    assertThat(ended.text()).contains("Không khởi động được");
    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void settingsThatMakeNoSenseEndTheProcessBeforeAnythingIsStarted() throws Exception {
    var ended = run(System.getProperty("java.class.path"), Map.of("DIEMCAU_PORT", "tám nghìn"));
    assertThat(ended.text()).contains("DIEMCAU_PORT phải là số nguyên");
    assertThat(ended.code()).isEqualTo(2);
  }

  private record Ended(int code, String text) {}

  private static Ended run(String classPath, Map<String, String> settings)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath,
                    Main.class.getName()))
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DIEMCAU_"));
    builder.environment().putAll(settings);
    // As a service or a container starts it: without a locale.
    builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), text);
  }
}
